// Offer: what a room begins with, its terms and its two parties (rules O1-O7). A freelancer's proposal for a posted job
// (`proposal.ts`) or to an own client (`directProposal.ts`) opens the same state.
//
//   none ──makeOffer · makeProposal · sendProposal──▶ open ──acceptOffer──▶ accepted        (the contract slice takes over)
//                        └──▶ withdrawn · declined · expired   (the room is closed, nobody is bound)

import * as v from 'valibot'

import { type Context, type Evolve, type Role, commandsFor, refusals } from '../decider.ts'
import type { FileRef } from '../fileRef.ts'
import type { JobId } from '../ids.ts'
import { type Text, readText, text } from '../personalText.ts'
import { RichTextString } from '../richtext.ts'
import { Line, OptionalLines } from '../text.ts'
import { addressesRejections, namedAddresses, requireOwnAddress } from './addresses.ts'
import { type ContractDrafted, draftContract } from './draft.ts'
import {
  type Party,
  namesOf,
  partiesRejections,
  requireParty,
  requirePlatform,
  requireRole,
  roleOf,
} from './parties.ts'
import { payDateRejections, requirePayDate } from './payDate.ts'
import { requireServices, servicesRejections } from './services.ts'
import { Terms } from './terms.ts'

export const DAY = 86_400_000
/** O5: an offer that nobody answers lapses after 14 calendar days. */
const OFFER_LASTS = 14 * DAY

export const offerRejections = {
  'offer-exists': 'This room has an offer already.',
  'offer-not-open': 'The offer is no longer open: it was accepted, declined, withdrawn or has expired.',
  'own-offer': 'You cannot accept your own offer.',
  'delivery-date-past': 'The delivery date has to lie in the future.',
  'not-due': 'It is too early for that.',
  'job-taken': 'You have accepted another proposal for this job already.',
  'job-undecided':
    'Another proposal for this job is being accepted at this moment. Look again in a minute, then decide.',
} as const

const refuse = refusals({
  ...offerRejections,
  ...partiesRejections,
  ...addressesRejections,
  ...servicesRejections,
  ...payDateRejections,
})

export type OfferEvent =
  | {
      readonly type: 'offer.made'
      readonly by: Role
      readonly name: Text
      readonly title: Text
      readonly description: Text
      /** What is to be done, where it is said line by line. */
      readonly scope?: readonly Text[]
      readonly terms: Terms
      readonly expiresAt: number
    }
  | {
      readonly type: 'offer.corrected'
      readonly title: Text
      readonly description: Text
      /** What is to be done, where it is said line by line. */
      readonly scope?: readonly Text[]
      readonly terms: Terms
      readonly expiresAt: number
    }
  | { readonly type: 'offer.accepted'; readonly by: Role; readonly name: Text }
  | { readonly type: 'offer.declined'; readonly reason: Text }
  | { readonly type: 'offer.withdrawn' }
  | { readonly type: 'offer.expired' }

export interface Offer {
  readonly status: 'none' | 'open' | 'accepted' | 'withdrawn' | 'declined' | 'expired'
  /** The client makes offers, the freelancer makes proposals. */
  readonly madeBy: Role
  /** The job that a proposal answers; null also for a proposal to an own client. */
  readonly job: JobId | null
  readonly title: string
  /** Rich text (`richtext.ts`) as a string. */
  readonly description: string
  readonly files: readonly FileRef[]
  readonly coverLetter: string
  readonly scope: readonly string[]
  readonly terms: Terms | null
  readonly parties: Readonly<Record<Role, Party | null>>
  readonly madeAt: number
  readonly expiresAt: number
  readonly reason: string
}

export const initialOffer: Offer = {
  status: 'none',
  madeBy: 'client',
  job: null,
  title: '',
  description: '',
  files: [],
  coverLetter: '',
  scope: [],
  terms: null,
  parties: { client: null, freelancer: null },
  madeAt: 0,
  expiresAt: 0,
  reason: '',
}

export interface OfferScope {
  readonly offer: Offer
}

const { confirmed } = commandsFor<OfferScope, OfferEvent | ContractDrafted>()

/** Lines of scope, or none. */
export const OptionalScope = v.pipe(v.array(Line(300)), v.maxLength(60))
const Wording = {
  title: Line(120),
  description: RichTextString,
  terms: Terms,
  scope: v.optional(OptionalScope),
}
export const PersonName = Line(80)
const Acceptance = v.strictObject({
  name: PersonName,
  /** O11: the client wants this contract beside the one that the job has. */
  another: v.optional(v.literal(true)),
})

export const offerCommands = {
  /** O1: the client makes the offer; it is the first record of the room. */
  makeOffer: confirmed(v.strictObject({ name: PersonName, ...Wording }), (args, { offer }, context) => {
    if (offer.status !== 'none') return refuse('offer-exists')
    requireRole(context, 'client')
    requireOfferable(args.terms, args.scope ?? [], context)
    return [
      { type: 'offer.made', by: 'client', name: text(args.name), ...worded(args), expiresAt: lapse(context) },
    ]
  }),
  /** O2: until it is answered, whoever made the offer may correct it; the time to answer starts anew. */
  correctOffer: confirmed(v.strictObject(Wording), (args, { offer }, context) => {
    requireOpenOffer(offer)
    if (offer.madeBy !== 'client') return refuse('not-your-role')
    requireRole(context, 'client')
    requireOfferable(args.terms, args.scope ?? [], context)
    return [{ type: 'offer.corrected', ...worded(args), expiresAt: lapse(context) }]
  }),
  withdrawOffer: confirmed(v.strictObject({}), (_args, { offer }, context) => {
    requireOpenOffer(offer)
    requireRole(context, offer.madeBy)
    return [{ type: 'offer.withdrawn' }]
  }),
  /** O3: accepting the offer fills the empty place, and contract v1 is drafted in the same record. */
  acceptOffer: confirmed(Acceptance, (args, { offer }, context) => {
    const { terms } = requireOpenOffer(offer)
    const role = requireInvited(offer, context)
    if (args.another !== true) requireFreeJob(context)
    requireOwnAddress(terms, context)
    const names = { ...namesOf(offer), [role]: args.name }
    const { title, description, scope, madeBy } = offer
    const addresses = namedAddresses(terms, context)
    const drafted = draftContract({ version: 1, title, description, scope, terms, names, addresses }, context)
    return [
      { type: 'offer.accepted', by: role, name: text(args.name) },
      madeBy === 'freelancer' ? { ...drafted, talk: 'goes-on' } : drafted,
    ]
  }),
  declineOffer: confirmed(v.strictObject({ reason: OptionalLines(1000) }), (args, { offer }, context) => {
    requireOpenOffer(offer)
    requireInvited(offer, context)
    return [{ type: 'offer.declined', reason: text(args.reason) }]
  }),
  /** O5: only the platform's timer, and only when it is due. */
  expireOffer: confirmed(v.strictObject({}), (_args, { offer }, context) => {
    requireOpenOffer(offer)
    requirePlatform(context)
    if (context.at < offer.expiresAt) return refuse('not-due')
    return [{ type: 'offer.expired' }]
  }),
}

export const evolveOffer: Evolve<Offer, OfferEvent> = {
  'offer.made': (offer, event, { at, by }) => {
    offer.status = 'open'
    offer.madeAt = at
    reword(offer, event)
    if (by.kind === 'party') {
      offer.parties = { ...offer.parties, [event.by]: { userId: by.userId, name: readText(event.name) } }
    }
  },
  'offer.corrected': reword,
  'offer.accepted': (offer, event, { by }) => {
    offer.status = 'accepted'
    if (by.kind === 'party') {
      offer.parties = { ...offer.parties, [event.by]: { userId: by.userId, name: readText(event.name) } }
    }
  },
  'offer.declined': (offer, event) => {
    offer.status = 'declined'
    offer.reason = readText(event.reason)
  },
  'offer.withdrawn': (offer) => {
    offer.status = 'withdrawn'
  },
  'offer.expired': (offer) => {
    offer.status = 'expired'
  },
}

/** What people call it. */
export const offerWord = ({ madeBy }: Pick<Offer, 'madeBy'>): 'offer' | 'proposal' =>
  madeBy === 'client' ? 'offer' : 'proposal'

export function requireOpenOffer(offer: Offer): Offer & { readonly terms: Terms } {
  const { terms } = offer
  return offer.status === 'open' && terms !== null ? { ...offer, terms } : refuse('offer-not-open')
}

/** O4: the invited party takes the place that is still empty, and never sits on both sides. */
function requireInvited(offer: Offer, context: Context): Role {
  const { role, userId } = requireParty(context)
  const standing = roleOf({ offer }, userId)
  if (standing === offer.madeBy) return refuse('own-offer')
  if (standing !== null) return standing
  return offer.parties[role] === null ? role : refuse('not-your-role')
}

/** O11: one contract a job. */
function requireFreeJob({ jobStanding = 'free' }: Context): void {
  if (jobStanding === 'taken') refuse('job-taken')
  if (jobStanding === 'undecided') refuse('job-undecided')
}

export function requireFuture(date: string, { at }: Context): void {
  if (Date.parse(date) + DAY <= at) refuse('delivery-date-past')
}

/** O1, C24, C26, P15: what an offer or a proposal may hold. */
export function requireOfferable(terms: Terms, scope: readonly string[], context: Context): void {
  requireServices(terms, scope)
  requirePayDate(terms, context)
  requireFuture(terms.deliveryDate, context)
  requireOwnAddress(terms, context)
}

/** O5: when an offer that is made or corrected now expires. */
export const lapse = ({ at }: Context): number => at + OFFER_LASTS

const worded = ({
  title,
  description,
  scope = [],
  terms,
}: v.InferOutput<v.StrictObjectSchema<typeof Wording, undefined>>) => ({
  title: text(title),
  description: text(description),
  ...(scope.length > 0 && { scope: scope.map(text) }),
  terms,
})

function reword(
  offer: { -readonly [Key in keyof Offer]: Offer[Key] },
  event: Extract<OfferEvent, { type: 'offer.made' | 'offer.corrected' }>,
): void {
  offer.title = readText(event.title)
  offer.description = readText(event.description)
  offer.scope = event.scope?.map(readText) ?? []
  offer.terms = event.terms
  offer.expiresAt = event.expiresAt
}
