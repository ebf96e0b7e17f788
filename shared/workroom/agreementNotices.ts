// Who is told of what until work may start: offer, proposal, contract, the amount held.

import { type Text, readText } from '../personalText.ts'
import { money, say } from '../sentence.ts'
import type { ContractEvent } from './contract.ts'
import type { DirectProposalEvent } from './directProposal.ts'
import type { FundingEvent } from './funding.ts'
import { type OfferEvent, offerWord } from './offer.ts'
import type { ProposalEvent } from './proposal.ts'
import { type NoticeRules, excerpt } from './telling.ts'

export const agreementNotices: NoticeRules<
  OfferEvent | ProposalEvent | DirectProposalEvent | ContractEvent | FundingEvent
> = {
  'offer.made': null,
  'offer.withdrawn': null,
  'offer.corrected': (_, { who, tell }) => tell('offer-corrected', `${who} corrected the offer`),
  'offer.accepted': (_, { after, who, project, tell }) =>
    tell('offer-accepted', `${who} accepted your ${offerWord(after.offer)}`, {
      body: `${project}: read the contract and accept it.`,
      screen: 'contract',
      mail: true,
    }),
  'offer.declined': (_, { after, who, tell }) =>
    tell('offer-declined', `${who} declined your ${offerWord(after.offer)}`, { mail: true }),
  'offer.expired': (_, { after, both }) =>
    both('contract-closed', `The ${offerWord(after.offer)} expired without an answer`, {
      screen: 'overview',
    }),

  'proposal.made': ({ terms }, { who, project, tell }) =>
    tell('proposal-made', `${who} sent you a proposal`, {
      body: say`${project}: ${money(terms.amount, terms.currency)}`,
      mail: true,
    }),
  'proposal.revised': ({ terms }, { who, project, tell }) =>
    tell('proposal-revised', `${who} revised the proposal`, {
      body: say`${project}: ${money(terms.amount, terms.currency)}`,
      mail: true,
    }),

  'proposal.sent': null,
  'proposal.corrected': null,

  'contract.drafted': ({ version, terms, note }, { who, project, tell }) =>
    version === 1
      ? []
      : tell('contract-changed', `${who} proposes contract v${version}`, {
          body: say`${project}: ${money(terms.amount, terms.currency)}. Earlier acceptances are void.${whyOf(note)}`,
          screen: 'contract',
          mail: true,
        }),
  'contract.accepted': (_, { who, tell }) =>
    tell('contract-accepted', `${who} accepted the contract`, { screen: 'contract', mail: true }),
  'contract.activated': ({ held }, { who, project, tell }) =>
    held !== undefined
      ? []
      : tell('safe-to-start', `Safe to start: ${who} accepted the contract`, {
          body: `${project}: both of you have accepted. Work may start.`,
          screen: 'board',
          mail: true,
        }),
  'contract.declined': (_, { who, both }) => both('contract-closed', `${who} declined the contract`),
  'contract.expired': (_, { both }) => both('contract-closed', 'The contract was not accepted in time'),

  'hold.requested': null,
  /** F6: of what is held in addition the version in force tells. */
  'funds.held': (event, { project, both }) =>
    event.change !== undefined
      ? []
      : both('funds-held', say`Safe to start: ${money(event.amount, event.currency)} is held`, {
          body: `${project}: both of you have accepted and the amount is held by ${event.provider}.`,
          screen: 'board',
        }),
  'funds.returned': null,
  'hold.failed': ({ change }, { project }) => [
    {
      to: 'client',
      kind: 'hold-failed',
      title: change === undefined ? 'The amount could not be held' : 'The difference could not be held',
      body: `${project}: try again.`,
      screen: change === undefined ? 'overview' : 'contract',
      mail: true,
    },
  ],
  'room.left-unfunded': (_, { who, tell }) =>
    tell('room-left', `${who} left: the amount was never held`, { mail: true }),
}

const whyOf = (note: Text | undefined): string => (note === undefined ? '' : ` ${excerpt(readText(note))}`)
