// Contract: both parties accept the same version, then and only then work may start (rules C1-C10).
//
//   drafted v1 ──acceptContract (one)──▶ half accepted ──acceptContract (other)──▶ active
//       │ proposeChange: v2, earlier acceptances are void
//       └──▶ declined · expired            (the room is closed unaccepted)

import * as v from 'valibot'

import { canonicalJson } from '../canonicalJson.ts'
import { type Context, type Evolve, type Role, commandsFor, otherRole, refusals } from '../decider.ts'
import { type Text, readText, text } from '../personalText.ts'
import { isSameName } from '../personName.ts'
import { Line, OptionalLines } from '../text.ts'
import { isSameNaming, namedAddresses, opened, requireNamed, requireOwnAddress } from './addresses.ts'
import { type CountedWith, countedWith, guessClock, plainCalendar } from './calendar.ts'
import { type Contract, type ContractVersion, draftedVersion, scopeOf } from './contractState.ts'
import { type DeadlineSet, setDeadline } from './deadline.ts'
import { type ContractDrafted, draftContract } from './draft.ts'
import { type Offer, OptionalScope } from './offer.ts'
import { namesOf, requireParty, requirePlatform } from './parties.ts'
import { requirePayDate } from './payDate.ts'
import { requireServices } from './services.ts'
import { Terms } from './terms.ts'

export const contractRejections = {
  'no-contract': 'There is no contract to accept yet.',
  'contract-closed': 'This contract is no longer open.',
  'contract-outdated': 'This is not the current version of the contract. Read the new version, then decide.',
  'already-accepted': 'You have accepted this contract. There is no way back from acceptance alone.',
  'not-read': 'Read the contract to its end first.',
  'not-accepted-by-you': 'This opens when you have accepted the contract.',
  'contract-not-due': 'The contract can still be accepted.',
  'nothing-changed': 'These terms are the same as in the current version.',
} as const

const refuse = refusals(contractRejections)

/** C7: the sentence on the button, stored verbatim with the acceptance. */
export const acceptanceStatement = (version: number): string =>
  `I accept contract v${version} and am bound by it`

export type ContractEvent =
  | ContractDrafted
  | {
      readonly type: 'contract.accepted'
      readonly version: number
      readonly termsHash: string
      readonly role: Role
      readonly typedName: Text
      /** `on-behalf-of` when the typed name is not the name of the account. */
      readonly capacity: 'self' | 'on-behalf-of'
      readonly statement: string
      readonly openedAt: number
      readonly reachedEndAt: number
      readonly electronicRecords: true
      /** Commitment to the private record of the act (address, device, session); not in the log. */
      readonly evidenceHash: string
    }
  | {
      readonly type: 'contract.activated'
      readonly version: number
      /** Where held money is agreed: the amount, and from when on the freelancer may leave unfunded. */
      readonly held?: CountedWith & {
        readonly amount: number
        readonly currency: string
        readonly dueAt: number
      }
    }
  | { readonly type: 'contract.declined'; readonly version: number; readonly reason: Text }
  | { readonly type: 'contract.expired'; readonly version: number }

export interface ContractScope {
  readonly offer: Offer
  readonly contract: Contract
}

const { confirmed } = commandsFor<ContractScope, ContractEvent | DeadlineSet>()

const Instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const Version = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1000))

export const contractCommands = {
  /** C1 to C8: accepting binds; the second acceptance of the same version activates it in the same record. */
  acceptContract: confirmed(
    v.strictObject({
      version: Version,
      termsHash: Hash,
      typedName: Line(120),
      statement: v.pipe(v.string(), v.maxLength(200)),
      openedAt: Instant,
      reachedEndAt: Instant,
      electronicRecords: v.literal(true),
    }),
    (args, { offer, contract }, context) => {
      const { role } = requireParty(context)
      const current = requireOpen(contract)
      if (args.version !== current.version || args.termsHash !== current.termsHash) {
        return refuse('contract-outdated')
      }
      if (contract.acceptances[role]) return refuse('already-accepted')
      requireNamed(current, role, 'address-not-named')
      if (args.reachedEndAt < args.openedAt) return refuse('not-read')
      if (args.statement !== acceptanceStatement(current.version)) return refuse('contract-outdated')
      const { typedName, ...rest } = args
      const accepted: ContractEvent = {
        type: 'contract.accepted',
        ...rest,
        role,
        typedName: text(typedName),
        capacity: isSameName(typedName, offer.parties[role]?.name ?? '') ? 'self' : 'on-behalf-of',
        evidenceHash: context.evidenceHash ?? '',
      }
      return contract.acceptances[otherRole(role)] ? [accepted, ...activated(current, context)] : [accepted]
    },
  ),
  /** C9, C23: a change is a new version with its own text; acceptances of older versions are void. */
  proposeChange: confirmed(
    v.strictObject({
      version: Version,
      termsHash: Hash,
      terms: Terms,
      /** Absent: as it was. */
      scope: v.optional(OptionalScope),
      note: v.optional(OptionalLines(1000), ''),
    }),
    (args, { offer, contract }, context) => {
      requireParty(context)
      const current = requireOpen(contract)
      if (args.version !== current.version || args.termsHash !== current.termsHash) {
        return refuse('contract-outdated')
      }
      const { title, description } = offer
      const before = scopeOf({ offer }, current)
      const { scope = before, note } = args
      requireServices(args.terms, scope)
      requirePayDate(args.terms, context, current.terms)
      requireOwnAddress(args.terms, context, current.addresses)
      const agreed = {
        version: current.version + 1,
        title,
        description,
        scope,
        terms: args.terms,
        names: namesOf(offer),
        addresses: namedAddresses(args.terms, context, current.addresses),
      }
      if (
        isSame(args.terms, current.terms) &&
        isSame(scope, before) &&
        isSameNaming({ terms: args.terms, addresses: agreed.addresses }, current)
      ) {
        return refuse('nothing-changed')
      }
      return [
        {
          ...draftContract(agreed, context),
          ...(!isSame(scope, offer.scope) && { scope: scope.map(text) }),
          ...(note !== '' && { note: text(note) }),
        },
      ]
    },
  ),
  /** C6: who has accepted cannot take it back; who has not may decline, and the room closes unaccepted. */
  declineContract: confirmed(
    v.strictObject({ version: Version, reason: OptionalLines(1000) }),
    (args, { contract }, context) => {
      const { role } = requireParty(context)
      const { version } = requireOpen(contract)
      if (args.version !== version) return refuse('contract-outdated')
      if (contract.acceptances[role]) return refuse('already-accepted')
      return [{ type: 'contract.declined', version, reason: text(args.reason) }]
    },
  ),
  /** C10: only the platform's timer, and only when it is due. */
  expireContract: confirmed(v.strictObject({}), (_args, { contract }, context) => {
    requirePlatform(context)
    const { version } = requireOpen(contract)
    if (context.at < contract.expiresAt) return refuse('contract-not-due')
    return [{ type: 'contract.expired', version }]
  }),
}

export const evolveContract: Evolve<Contract, ContractEvent> = {
  'contract.drafted': (contract, event, { at, by }) => {
    const { version, terms, termsHash, expiresAt } = event
    const draftedBy = by.kind === 'party' ? by.role : null
    const drafted: ContractVersion = {
      version,
      terms,
      text: readText(event.text),
      termsHash,
      draftedAt: at,
      draftedBy,
      ...(event.scope !== undefined && { scope: event.scope.map(readText) }),
      ...(event.note !== undefined && { note: readText(event.note) }),
      ...opened(event),
    }
    contract.status = 'open'
    contract.versions = [...contract.versions, drafted]
    contract.acceptances = { client: null, freelancer: null }
    contract.expiresAt = expiresAt
  },
  'contract.accepted': (contract, event, { at }, edit) => {
    const { role, version, capacity } = event
    edit(contract, 'acceptances')[role] = { at, version, capacity, typedName: readText(event.typedName) }
    if (contract.openedAt[role] === null) edit(contract, 'openedAt')[role] = at
  },
  'contract.activated': (contract, _event, { at }) => {
    contract.status = 'active'
    contract.activatedAt = at
  },
  'contract.declined': (contract, event, { by }) => {
    contract.status = 'declined'
    if (by.kind === 'party') contract.declined = { by: by.role, reason: readText(event.reason) }
  },
  'contract.expired': (contract) => {
    contract.status = 'expired'
  },
}

/** C5: your own acceptance opens the room for you. */
export const isOpenFor = (room: { readonly contract: Contract }, role: Role): boolean =>
  room.contract.openedAt[role] !== null

/** The room is open for this party and was not closed unaccepted. */
export function requireInRoom(room: { readonly contract: Contract }, context: Context): Role {
  const { role } = requireParty(context)
  if (!isOpenFor(room, role)) return refuse('not-accepted-by-you')
  if (room.contract.status !== 'open' && room.contract.status !== 'active') return refuse('contract-closed')
  return role
}

function requireOpen(contract: Contract): ContractVersion {
  if (contract.status === 'active') return refuse('already-accepted')
  const current = draftedVersion(contract)
  if (current === null) return refuse('no-contract')
  return contract.status === 'open' ? current : refuse('contract-closed')
}

/** F3: the client has 5 business days to fund the amount. */
export const FUNDING_DAYS = 5

/** Without held money work starts here, and with it the time to deliver. */
function activated(
  { version, terms }: ContractVersion,
  context: Context,
): readonly (ContractEvent | DeadlineSet)[] {
  if (terms.holding !== 'held') return [{ type: 'contract.activated', version }, setDeadline(terms, context)]
  const count = context.countBusinessDays ?? guessClock
  const counted = count(terms.calendar ?? plainCalendar, context.at, FUNDING_DAYS)
  const { amount, currency } = terms
  const held = { amount, currency, dueAt: counted.releaseAt, ...countedWith(counted) }
  return [{ type: 'contract.activated', version, held }]
}

const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b)
