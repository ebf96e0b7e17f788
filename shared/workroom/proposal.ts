// Proposal: a freelancer's answer to a posted job; it opens the offer that the client accepts (rules O8, O9).

import * as v from 'valibot'

import { type Context, type Evolve, type Mutable, commandsFor, refusals } from '../decider.ts'
import { FileRefs } from '../fileRef.ts'
import { JobId, UserId } from '../ids.ts'
import { type Text, readText, text } from '../personalText.ts'
import { RichTextString } from '../richtext.ts'
import { Line, Lines } from '../text.ts'
import { type FiledFile, fileFacts, readFile, requireVerified } from './files.ts'
import {
  DAY,
  type Offer,
  type OfferScope,
  PersonName,
  offerRejections,
  requireOfferable,
  requireOpenOffer,
} from './offer.ts'
import { partiesRejections, requireParty, requireRole } from './parties.ts'
import { Terms } from './terms.ts'

const refuse = refusals({ ...offerRejections, ...partiesRejections })

export type ProposalEvent =
  | {
      readonly type: 'proposal.made'
      readonly job: JobId
      readonly client: { readonly userId: UserId; readonly name: Text }
      readonly name: Text
      readonly title: Text
      readonly description: Text
      readonly files: readonly FiledFile[]
      readonly coverLetter: Text
      readonly scope: readonly Text[]
      readonly terms: Terms
      readonly expiresAt: number
    }
  | {
      readonly type: 'proposal.revised'
      readonly coverLetter: Text
      readonly scope: readonly Text[]
      readonly terms: Terms
      readonly expiresAt: number
    }

const { confirmed } = commandsFor<OfferScope, ProposalEvent>()

/** What the freelancer will do, line by line. */
export const Scope = v.pipe(v.array(Line(300)), v.minLength(1), v.maxLength(60))

const Proposed = {
  coverLetter: Lines(5000),
  scope: Scope,
  terms: Terms,
  /** Calendar days for which the proposal stands. */
  validDays: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(60)),
}

export const proposalCommands = {
  /** O8: a freelancer answers a posted job; the room begins with the job as it stood then. */
  makeProposal: confirmed(
    v.strictObject({
      job: JobId,
      client: v.strictObject({ userId: UserId, name: PersonName }),
      name: PersonName,
      title: Line(120),
      description: RichTextString,
      files: FileRefs(20),
      ...Proposed,
    }),
    (args, { offer }, context) => {
      if (offer.status !== 'none') return refuse('offer-exists')
      requireRole(context, 'freelancer')
      if (requireParty(context).userId === args.client.userId) return refuse('own-offer')
      requireOfferable(args.terms, args.scope, context)
      requireVerified(args.files, context)
      return [
        {
          type: 'proposal.made',
          job: args.job,
          client: { userId: args.client.userId, name: text(args.client.name) },
          name: text(args.name),
          title: text(args.title),
          description: text(args.description),
          files: args.files.map(fileFacts),
          ...proposed(args, context),
        },
      ]
    },
  ),
  /** O9: until it is answered, the freelancer revises; the validity starts anew. */
  reviseProposal: confirmed(v.strictObject(Proposed), (args, { offer }, context) => {
    requireOpenOffer(offer)
    if (offer.madeBy !== 'freelancer' || offer.job === null) return refuse('not-your-role')
    requireRole(context, 'freelancer')
    requireOfferable(args.terms, args.scope, context)
    return [{ type: 'proposal.revised', ...proposed(args, context) }]
  }),
}

export const evolveProposal: Evolve<Offer, ProposalEvent> = {
  'proposal.made': (offer, event, { at, by }) => {
    offer.status = 'open'
    offer.madeBy = 'freelancer'
    offer.madeAt = at
    offer.job = event.job
    offer.title = readText(event.title)
    offer.description = readText(event.description)
    offer.files = event.files.map(readFile)
    repropose(offer, event)
    offer.parties = {
      client: { userId: event.client.userId, name: readText(event.client.name) },
      freelancer: by.kind === 'party' ? { userId: by.userId, name: readText(event.name) } : null,
    }
  },
  'proposal.revised': repropose,
}

function proposed(
  args: {
    readonly coverLetter: string
    readonly scope: readonly string[]
    readonly terms: Terms
    readonly validDays: number
  },
  { at }: Context,
) {
  const { coverLetter, scope, terms, validDays } = args
  return { coverLetter: text(coverLetter), scope: scope.map(text), terms, expiresAt: at + validDays * DAY }
}

function repropose(offer: Mutable<Offer>, event: ProposalEvent): void {
  offer.coverLetter = readText(event.coverLetter)
  offer.scope = event.scope.map(readText)
  offer.terms = event.terms
  offer.expiresAt = event.expiresAt
}
