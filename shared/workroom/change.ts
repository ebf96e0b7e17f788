// Changes to a contract in force: one party proposes, the other answers; only an accepted one becomes a version
// (rules C13 to C20). Nothing waits for it: the work goes on under the version in force.
//
//   none ──openChange──▶ open ──acceptChange──▶ accepted: the next version is in force
//                         │ ├──acceptChange (more is to be held)──▶ agreed ──(topUp.ts)──▶ accepted
//                         │ ├──counterChange──▶ countered, and the other's own change is open
//                         │ └──declineChange──▶ declined, in words
//                         └──▶ withdrawn · lapsed (5 business days, a delivery, a dispute, the end)

import * as v from 'valibot'

import { type Context, type Role, commandsFor, otherRole, refusals } from '../decider.ts'
import { CardId } from '../ids.ts'
import { type Text, text } from '../personalText.ts'
import { isSameName } from '../personName.ts'
import { Line, Lines, OptionalLines } from '../text.ts'
import { type SealedAddresses, namedAddresses, requireNamed, requireOwnAddress, sealed } from './addresses.ts'
import type { CardRemoved } from './board.ts'
import { type CountedWith, countedWith, guessClock, plainCalendar } from './calendar.ts'
import { changeEffects } from './changeEffects.ts'
import {
  type Proposed,
  changeRejections,
  requireFitting,
  requireInForce,
  requireListed,
  requirePending,
  requireUnfrozen,
} from './changeGuards.ts'
import {
  type Change,
  type ChangeAgreed,
  type ChangeInForce,
  type ChangeLapsed,
  type Read,
  type Signed,
  agreedChange,
  pendingChange,
  waitingFor,
} from './changeState.ts'
import { FUNDING_DAYS, acceptanceStatement, requireInRoom } from './contract.ts'
import type { ContractVersion } from './contractState.ts'
import type { DeadlineSet } from './deadline.ts'
import type { DisputeScope } from './dispute.ts'
import { worded } from './draft.ts'
import { pendingEnding } from './endingState.ts'
import type { FundsReturned } from './funding.ts'
import { type Offer, OptionalScope } from './offer.ts'
import { namesOf, requirePlatform } from './parties.ts'
import { Terms } from './terms.ts'

const refuse = refusals(changeRejections)

/** C13: the sentence on the button of whoever proposes, stored verbatim: proposing is the own acceptance. */
export const proposalStatement = (version: number): string =>
  `I propose contract v${version} and am bound by it once it is accepted`

export type ChangeEvent =
  | (Signed &
      CountedWith & {
        readonly type: 'change.proposed'
        readonly change: number
        readonly version: number
        readonly terms: ContractVersion['terms']
        readonly scope: readonly Text[]
        readonly addresses?: SealedAddresses
        readonly text: Text
        readonly termsHash: string
        readonly note: Text
        readonly struck: readonly CardId[]
        readonly lapsesAt: number
      })
  | (Read & { readonly type: 'change.accepted' })
  | ChangeAgreed
  | ChangeInForce
  | { readonly type: 'change.declined'; readonly change: number; readonly words: Text }
  | { readonly type: 'change.withdrawn'; readonly change: number }
  | { readonly type: 'change.countered'; readonly change: number }
  | ChangeLapsed

export interface ChangeScope extends DisputeScope {
  readonly offer: Offer
}

const { confirmed } = commandsFor<
  ChangeScope,
  ChangeEvent | CardRemoved | DeadlineSet | FundsReturned | { readonly type: 'dispute.withdrawn' }
>()

/** C14: so long the other party has to answer. */
export const CHANGE_DAYS = 5

const Number1 = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const Instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const Signature = { typedName: Line(120), statement: v.pipe(v.string(), v.maxLength(200)) }

const Proposal = {
  /** The version in force that was on screen. */
  version: Number1,
  termsHash: Hash,
  terms: Terms,
  scope: OptionalScope,
  struck: v.pipe(v.array(CardId), v.maxLength(200)),
  note: OptionalLines(1000),
  ...Signature,
}

export const changeCommands = {
  /** C13, C14: either party, while work goes on and nothing is delivered; it binds the other only once accepted. */
  openChange: confirmed(v.strictObject(Proposal), (args, room, context) => {
    requireUnfrozen(room)
    requireInRoom(room, context)
    if (pendingChange(room.contract)) return refuse('change-pending')
    if (agreedChange(room.contract)) return refuse('change-agreed')
    if (pendingEnding(room.payment)) return refuse('change-beside-ending')
    return [proposed(args, room, context)]
  }),
  /** C15: the other's change is answered with an own one; at no time are two open. */
  counterChange: confirmed(v.strictObject({ change: Number1, ...Proposal }), (args, room, context) => {
    requireUnfrozen(room)
    const { number } = requirePending(room, args.change, 'other', context)
    return [{ type: 'change.countered', change: number }, proposed(args, room, context)]
  }),
  /** C15: until the other has answered. */
  withdrawChange: confirmed(v.strictObject({ change: Number1 }), (args, room, context) => {
    const { number } = requirePending(room, args.change, 'own', context)
    return [{ type: 'change.withdrawn', change: number }]
  }),
  declineChange: confirmed(
    v.strictObject({ change: Number1, words: Lines(1000) }),
    ({ change, words }, room, context) => {
      const { number } = requirePending(room, change, 'other', context)
      return [{ type: 'change.declined', change: number, words: text(words) }]
    },
  ),
  /** C16: what was read to its end becomes the version in force; all that follows from it is in the same record. */
  acceptChange: confirmed(
    v.strictObject({
      change: Number1,
      version: Number1,
      termsHash: Hash,
      openedAt: Instant,
      reachedEndAt: Instant,
      electronicRecords: v.literal(true),
      ...Signature,
    }),
    (args, room, context) => {
      requireUnfrozen(room)
      const pending = requirePending(room, args.change, 'other', context)
      if (args.version !== pending.version || args.termsHash !== pending.termsHash) {
        return refuse('change-outdated')
      }
      if (args.reachedEndAt < args.openedAt || args.statement !== acceptanceStatement(pending.version)) {
        return refuse('change-unread')
      }
      requireFitting(pending, room, context)
      requireNamed(pending, otherRole(pending.by), 'address-not-in-change')
      const { typedName, statement, ...rest } = args
      const read: Read = { ...rest, ...signed({ typedName, statement }, room, context) }
      if (differenceOf(pending, room) > 0) return [agreed(pending, read, { room, context })]
      const effects = changeEffects(pending, room, context)
      return [
        ...effects.filter(({ type }) => type === 'dispute.withdrawn'),
        { type: 'change.accepted', ...read },
        ...effects.filter(({ type }) => type !== 'dispute.withdrawn'),
      ]
    },
  ),
  /** C14, C22: only the platform's timer, and only when it is due. */
  lapseChange: confirmed(v.strictObject({}), (_args, { contract, funding }, context) => {
    requirePlatform(context)
    const { change, because, at } = waitingFor(contract, funding) ?? refuse('no-change')
    return context.at < at ? refuse('change-not-due') : [{ type: 'change.lapsed', change, because }]
  }),
}

type ProposalArgs = v.InferOutput<v.StrictObjectSchema<typeof Proposal, undefined>>

function proposed(args: ProposalArgs, room: ChangeScope, context: Context): ChangeEvent {
  const inForce = requireInForce(room, args)
  const { terms, scope, struck, note } = args
  const version = inForce.version + 1
  if (args.statement !== proposalStatement(version)) return refuse('change-unread')
  const named = pendingChange(room.contract)?.addresses ?? inForce.addresses
  requireOwnAddress(terms, context, named)
  const addresses = namedAddresses(terms, context, named)
  const proposal: Proposed = {
    terms,
    scope,
    struck: [...new Set(struck)],
    ...(addresses !== undefined && { addresses }),
  }
  requireListed(proposal.struck, room)
  requireFitting(proposal, room, context)
  const { title, description } = room.offer
  const names = namesOf(room.offer)
  const agreed = { version, title, description, scope, terms, names, addresses }
  const { text: wording, termsHash } = worded(agreed, context)
  const count = context.countBusinessDays ?? guessClock
  const counted = count(inForce.terms.calendar ?? plainCalendar, context.at, CHANGE_DAYS)
  return {
    type: 'change.proposed',
    change: (room.contract.changes?.length ?? 0) + 1,
    version,
    terms,
    scope: scope.map(text),
    ...sealed(addresses),
    text: text(wording),
    termsHash,
    note: text(note),
    struck: proposal.struck,
    lapsesAt: counted.releaseAt,
    ...countedWith(counted),
    ...signed(args, room, context),
  }
}

function signed(
  { typedName, statement }: { readonly typedName: string; readonly statement: string },
  room: ChangeScope,
  context: Context,
): Signed {
  const role: Role = requireInRoom(room, context)
  const isSelf = isSameName(typedName, room.offer.parties[role]?.name ?? '')
  return {
    typedName: text(typedName),
    capacity: isSelf ? 'self' : 'on-behalf-of',
    statement,
    evidenceHash: context.evidenceHash ?? '',
  }
}

/** F6: what is to be held in addition before it is in force; minor units, nothing where nothing is held. */
const differenceOf = ({ terms }: Change, { funding }: ChangeScope): number =>
  funding.status === 'held' ? Math.max(0, terms.amount - funding.amount) : 0

/** C22: the client has as long to have it held as it had for the first amount. */
function agreed(
  change: Change,
  read: Read,
  { room, context }: { readonly room: ChangeScope; readonly context: Context },
): ChangeAgreed {
  const calendar = requireInForce(room).terms.calendar ?? plainCalendar
  const counted = (context.countBusinessDays ?? guessClock)(calendar, context.at, FUNDING_DAYS)
  return {
    type: 'change.agreed',
    ...read,
    amount: differenceOf(change, room),
    currency: change.terms.currency,
    holdBy: counted.releaseAt,
    ...countedWith(counted),
  }
}
