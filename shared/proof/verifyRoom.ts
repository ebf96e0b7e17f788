// The report on one room: each check with what it found, and what the log says happened. Printed by `npm run verify -- ROOM`.

import type { RoomId } from '../ids.ts'
import { type Currency, plainMoney } from '../money.ts'
import type { LogRecord } from '../record.ts'
import { type RoomOrigin, originName } from '../roomOrigin.ts'
import type { CountBusinessDays } from '../workroom/calendar.ts'
import { phaseNames, phaseOf } from '../workroom/phase.ts'
import { type Workroom, foldRecords, initialWorkroom } from '../workroom/workroom.ts'
import { type Recount, checkClocks } from './checkClocks.ts'
import {
  type Faults,
  chainInSteps,
  checkContract,
  checkInvoices,
  checkSeen,
  erasedTexts,
  textsInSteps,
} from './checkLog.ts'
import { type Signatures, checkReceipts } from './checkReceipts.ts'
import { checkStamps, stampLimits, stampLines } from './checkStamps.ts'
import { type Steps, finished, inSlices } from './steps.ts'
import type { StampRead } from './timeStamp.ts'

export interface Verdict {
  readonly isSound: boolean
  readonly lines: readonly string[]
}

export interface Check {
  readonly name: string
  readonly faults: Faults
}

export interface Examination {
  readonly isSound: boolean
  readonly checks: readonly Check[]
  /** K3: what was counted right, but with other zone data. */
  readonly notes: readonly string[]
  /** What the log says happened; none where it cannot be replayed. */
  readonly story: readonly string[]
  /** What no look at this log can know. */
  readonly limits: readonly string[]
}

export interface Examined extends Signatures {
  readonly room: RoomId
  readonly log: readonly LogRecord[]
  readonly countBusinessDays: CountBusinessDays
  /** G8: where it came from; null or absent where it lives here. */
  readonly origin?: RoomOrigin | null
  /** G7: as they were read; none where none are kept. */
  readonly stamps: readonly StampRead[]
}

export function verifyRoom(examined: Examined): Verdict {
  const { isSound, checks, notes, story, limits } = examineRoom(examined)
  return {
    isSound,
    lines: [
      `Room ${examined.room}`,
      '',
      ...checks.flatMap(resultLines),
      ...notes.map((note) => `  note  ${note}`),
      '',
      ...story.map((line) => `  ${line}`),
      '',
      ...limits.map((line) => `  ${line}`),
      '',
      isSound ? 'The log is intact.' : 'The log is NOT intact.',
    ],
  }
}

export const examineRoom = (examined: Examined): Examination => finished(examineInSteps(examined))

export function* examineInSteps(examined: Examined): Steps<Examination> {
  const { room, log, countBusinessDays, stamps, origin = null, ...signatures } = examined
  let recount: Recount = { faults: [], notes: [] }
  const recounted = (): Faults => {
    recount = checkClocks(log, countBusinessDays)
    return recount.faults
  }
  const checks: Check[] = []
  const looks: readonly Look[] = [
    [`Chain of ${log.length} records`, () => chainInSteps(room, log)],
    ['What each party had on screen', () => checkSeen(log)],
    ['Texts are those that were sealed', () => textsInSteps(log)],
    ['Accepted text is the contract', () => checkContract(log)],
    ['Invoices are over the agreed amount', () => checkInvoices(log)],
    ['Review clock and deadlines, counted anew', recounted],
    [`Signatures of ${counted(signatures.receipts.length, 'receipt')}`, () => checkReceipts(log, signatures)],
    ...(stamps.length === 0
      ? []
      : [[counted(stamps.length, 'time stamp'), () => checkStamps(room, log, stamps)] as const]),
  ]
  for (const [name, look] of looks) checks.push({ name, faults: yield* attempted(name, look) })
  const { faults, lines: story } = yield* tell(log)
  checks.push({ name: 'Every event is known and can be replayed', faults })
  return {
    isSound: checks.every((check) => check.faults.length === 0),
    checks,
    notes: recount.notes,
    story: [...story, ...stampLines(log, stamps)],
    limits: [...originLimits(origin), ...limitsOf(log, signatures), ...stampLimits(log, stamps)],
  }
}

/** At once, or in steps. */
export type Look = readonly [name: string, look: () => Faults | Steps<Faults>]

const resultLines = ({ name, faults }: Check) =>
  faults.length === 0
    ? [`  ok    ${name}`]
    : [`  FAULT ${name}`, ...faults.map((fault) => `        ${fault}`)]

/** A forged log may be anything at all: what cannot even be read is a fault, not a crash. */
export function* attempted(name: string, look: Look[1]): Steps<Faults> {
  try {
    yield name
    const found = look()
    return Array.isArray(found) ? found : yield* found as Steps<Faults>
  } catch (error) {
    return [unreadable(error)]
  }
}

const unreadable = (error: unknown): string =>
  `It cannot be read: ${error instanceof Error ? error.message : 'unknown'}.`

function* tell(
  log: readonly LogRecord[],
): Steps<{ readonly faults: Faults; readonly lines: readonly string[] }> {
  try {
    return { faults: [], lines: storyOf(yield* replayInSteps(log)) }
  } catch (error) {
    return { faults: [unreadable(error)], lines: [] }
  }
}

export function* replayInSteps(log: readonly LogRecord[]): Steps<Workroom> {
  let state = initialWorkroom
  yield* inSlices(log, 'The records, replayed', (some) => {
    state = foldRecords(state, some)
  })
  return state
}

function storyOf({ head, offer, contract, payment, ...rest }: Workroom): readonly string[] {
  const { invoice, clock, toFreelancer, toClient } = payment
  const money = (amount: number) => plainMoney(amount, (invoice?.currency ?? 'EUR') as Currency)
  const phase = phaseNames[phaseOf({ offer, contract, payment, ...rest })]
  return [
    `Project     ${offer.title}`,
    `Phase       ${phase}`,
    ...contract.versions.map(({ version, termsHash }) => `Contract v${version} ${termsHash}`),
    ...(invoice === null ? [] : [`Invoice     ${invoice.number}, ${money(invoice.amount)}`]),
    ...(clock === null
      ? []
      : [
          `Review ends ${instant(clock.releaseAt)}, ${clock.counted.length} business days${clock.zoneData === undefined ? '' : `, zone data ${clock.zoneData}`}`,
        ]),
    ...(toFreelancer + toClient === 0
      ? []
      : [`Decided     ${money(toFreelancer)} to the freelancer, ${money(toClient)} to the client`]),
    `Last record ${head.seq}, ${instant(head.at)}`,
    `Its hash    ${head.hash}`,
  ]
}

const originLimits = (origin: RoomOrigin | null): readonly string[] =>
  origin === null
    ? []
    : [
        `It was imported on ${instant(origin.importedAt)} from ${originName(origin)}: receipts are checked with the key of that server, ${origin.keyId}.`,
      ]

const instant = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`

function limitsOf(log: readonly LogRecord[], { receipts, trusted }: Signatures): readonly string[] {
  const last = receipts.at(-1)?.seq ?? 0
  const erased = erasedTexts(log)
  return [
    ...(erased === 0 ? [] : [`${erased} texts were erased; the seals that stand for them are in the chain.`]),
    ...(trusted.length > 0
      ? []
      : ['The signing key of this server is not at hand: receipts are checked by the key they carry.']),
    last === log.length
      ? 'The last record has a receipt: nothing can have been cut off before it.'
      : `Records after ${last} have no receipt yet: only a party’s own copy could show that newer ones were cut off.`,
  ]
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
