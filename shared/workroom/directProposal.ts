// Direct proposal: a freelancer proposes a project to an own client, who is invited by address (rule O13). It opens the
// same state as an offer; the client's seat is empty until the invited person accepts.

import * as v from 'valibot'

import { type Context, type Evolve, type Mutable, commandsFor, refusals } from '../decider.ts'
import { type Text, readText, text } from '../personalText.ts'
import { RichTextString } from '../richtext.ts'
import { Line } from '../text.ts'
import {
  type Offer,
  type OfferScope,
  PersonName,
  lapse,
  offerRejections,
  requireOfferable,
  requireOpenOffer,
} from './offer.ts'
import { partiesRejections, requireRole } from './parties.ts'
import { Scope } from './proposal.ts'
import { Terms } from './terms.ts'

const refuse = refusals({ ...offerRejections, ...partiesRejections })

interface Wording {
  readonly title: Text
  readonly description: Text
  readonly scope: readonly Text[]
  readonly terms: Terms
  readonly expiresAt: number
}

export type DirectProposalEvent =
  | ({ readonly type: 'proposal.sent'; readonly name: Text } & Wording)
  | ({ readonly type: 'proposal.corrected' } & Wording)

const { confirmed } = commandsFor<OfferScope, DirectProposalEvent>()

const Worded = { title: Line(120), description: RichTextString, scope: Scope, terms: Terms }

export const directProposalCommands = {
  /** O13: the first record of a room whose client is not in it yet. */
  sendProposal: confirmed(v.strictObject({ name: PersonName, ...Worded }), (args, { offer }, context) => {
    if (offer.status !== 'none') return refuse('offer-exists')
    requireRole(context, 'freelancer')
    requireOfferable(args.terms, args.scope, context)
    return [{ type: 'proposal.sent', name: text(args.name), ...worded(args, context) }]
  }),
  /** O2: until it is answered; the time to answer starts anew. */
  correctProposal: confirmed(v.strictObject(Worded), (args, { offer }, context) => {
    requireOpenOffer(offer)
    if (!isDirectProposal(offer)) return refuse('not-your-role')
    requireRole(context, 'freelancer')
    requireOfferable(args.terms, args.scope, context)
    return [{ type: 'proposal.corrected', ...worded(args, context) }]
  }),
}

export const evolveDirectProposal: Evolve<Offer, DirectProposalEvent> = {
  'proposal.sent': (offer, event, { at, by }) => {
    offer.status = 'open'
    offer.madeBy = 'freelancer'
    offer.madeAt = at
    reword(offer, event)
    if (by.kind === 'party') {
      offer.parties = { ...offer.parties, freelancer: { userId: by.userId, name: readText(event.name) } }
    }
  },
  'proposal.corrected': reword,
}

/** A freelancer's, and no answer to a job. */
export const isDirectProposal = ({ madeBy, job }: Pick<Offer, 'madeBy' | 'job'>): boolean =>
  madeBy === 'freelancer' && job === null

function worded(
  args: {
    readonly title: string
    readonly description: string
    readonly scope: readonly string[]
    readonly terms: Terms
  },
  context: Context,
): Wording {
  const { title, description, scope, terms } = args
  return {
    title: text(title),
    description: text(description),
    scope: scope.map(text),
    terms,
    expiresAt: lapse(context),
  }
}

function reword(offer: Mutable<Offer>, event: DirectProposalEvent): void {
  offer.title = readText(event.title)
  offer.description = readText(event.description)
  offer.scope = event.scope.map(readText)
  offer.terms = event.terms
  offer.expiresAt = event.expiresAt
}
