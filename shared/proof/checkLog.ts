// Looks a room's log over as somebody would who trusts nobody: what each record says of the one before it, whether the texts
// are those that were sealed, and what was accepted. Each check finds sentences.

import type { RoomId } from '../ids.ts'
import { type LogRecord, openEvents } from '../record.ts'
import { genesis, recordHash, textsMatch } from '../sealRecord.ts'
import { proposalStatement } from '../workroom/change.ts'
import { acceptanceStatement } from '../workroom/contract.ts'
import { termsHash } from '../workroom/contractText.ts'
import type { WorkroomEvent } from '../workroom/workroom.ts'
import { createAgreement } from './agreement.ts'
import { type Steps, finished, inSlices } from './steps.ts'

/** Sentences; none when all is as it should be. */
export type Faults = readonly string[]

/** C5: kept from a party before its own acceptance: its place is in the chain, its content cannot be looked at. */
export const isWithheld = ({ withheld }: LogRecord): boolean => withheld === true

export const checkChain = (room: RoomId, log: readonly LogRecord[]): Faults =>
  finished(chainInSteps(room, log))

export function* chainInSteps(room: RoomId, log: readonly LogRecord[]): Steps<Faults> {
  const faults: string[] = []
  let before: Pick<LogRecord, 'seq' | 'hash' | 'at'> = { seq: 0, hash: genesis(room), at: 0 }
  yield* inSlices(log, 'The chain', (some) => {
    for (const record of some) {
      faults.push(...linkFaults(record, before))
      before = record
    }
  })
  return faults
}

function linkFaults(record: LogRecord, before: Pick<LogRecord, 'seq' | 'hash' | 'at'>): Faults {
  const { seq } = record
  const faults: string[] = []
  if (seq !== before.seq + 1) faults.push(`Record ${seq} stands where ${before.seq + 1} belongs.`)
  if (record.prev !== before.hash) faults.push(`Record ${seq} does not follow the one before it.`)
  if (!isWithheld(record) && recordHash(record) !== record.hash)
    faults.push(`Record ${seq} is not what its checksum says.`)
  if (record.at < before.at) faults.push(`Record ${seq} is older than the one before it.`)
  return faults
}

/** Each party's own acts name the record that was on its screen: they confirm everything up to there. */
export function checkSeen(log: readonly LogRecord[]): Faults {
  return log.flatMap(({ seq, seen }) => {
    if (seen === null) return []
    const shown = log[seen.seq - 1]
    const isTrue = seen.seq < seq && (seen.seq === 0 || shown?.hash === seen.hash)
    return isTrue ? [] : [`Record ${seq} was made in sight of a record ${seen.seq} that is not this one.`]
  })
}

export const checkTexts = (log: readonly LogRecord[]): Faults => finished(textsInSteps(log))

export function* textsInSteps(log: readonly LogRecord[]): Steps<Faults> {
  const faults: string[] = []
  yield* inSlices(log, 'The sealed texts', (some) => {
    faults.push(...textFaults(some))
  })
  return faults
}

const textFaults = (log: readonly LogRecord[]): Faults =>
  log.flatMap((record) =>
    isWithheld(record) || textsMatch(record)
      ? []
      : [`A text of record ${record.seq} is not the one that was sealed.`],
  )

export function checkContract(log: readonly LogRecord[]): Faults {
  const faults: string[] = []
  const agreement = createAgreement()
  for (const [record, event] of eventsOf(log)) {
    agreement.follow(event)
    if (event.type === 'contract.drafted' || event.type === 'change.proposed') {
      const { text } = event.text
      if (text !== null && termsHash(event.terms, text) !== event.termsHash)
        faults.push(`The text of contract v${event.version} is not that of its checksum.`)
    }
    if (event.type === 'change.proposed' && event.statement !== proposalStatement(event.version))
      faults.push(`Record ${record.seq} proposes something other than contract v${event.version}.`)
    if (event.type === 'change.in-force') {
      const agreed = agreement.change(event.change)
      if (agreed?.termsHash !== event.termsHash || agreed.version !== event.version)
        faults.push(`Record ${record.seq} brings something other than contract v${event.version} into force.`)
    }
    if (!isAcceptance(event)) continue
    const accepted =
      event.type === 'contract.accepted' ? agreement.version(event.version) : agreement.change(event.change)
    const isOfVersion = accepted?.termsHash === event.termsHash && accepted.version === event.version
    const isInWords = event.statement === acceptanceStatement(event.version)
    if (!isOfVersion || !isInWords)
      faults.push(`Record ${record.seq} accepts something other than contract v${event.version}.`)
  }
  return faults
}

type Acceptance = Extract<
  WorkroomEvent,
  { readonly type: 'contract.accepted' | 'change.accepted' | 'change.agreed' }
>

const isAcceptance = (event: WorkroomEvent): event is Acceptance =>
  event.type === 'contract.accepted' || event.type === 'change.accepted' || event.type === 'change.agreed'

/** T-106, E4, P13: every invoice is over the amount of the contract in force, or over the part for which its record ends it. */
export function checkInvoices(log: readonly LogRecord[]): Faults {
  const faults: string[] = []
  const agreement = createAgreement()
  for (const [record, event] of eventsOf(log)) {
    const { seq } = record
    agreement.follow(event)
    if (event.type !== 'invoice.issued') continue
    const { amount = 0, currency } = agreement.terms() ?? {}
    const part = partIn(record, amount)
    const wanted = event.delivery === 0 || part !== null ? part : amount
    if (event.amount !== wanted || event.currency !== currency)
      faults.push(`The invoice of record ${seq} is over another amount than the contract.`)
  }
  return faults
}

const divides: ReadonlySet<string> = new Set(['ended', 'settled', 'decided'])

/** What the freelancer gets by the agreement of this record, of that price; null where it ends nothing. */
function partIn(record: LogRecord, price: number): number | null {
  for (const event of openEvents(record) as readonly WorkroomEvent[]) {
    if (event.type === 'amount.split')
      return event.toFreelancer + event.toClient === price ? event.toFreelancer : null
    if (event.type === 'payment.fell-due' && divides.has(event.because))
      return event.amount <= price ? event.amount : null
  }
  return null
}

export const eventsOf = (log: readonly LogRecord[]): readonly (readonly [LogRecord, WorkroomEvent])[] =>
  log.flatMap((record) =>
    (openEvents(record) as readonly WorkroomEvent[]).map((event) => [record, event] as const),
  )

/** Every text that was erased; the seals stay and hold the chain together. */
export const erasedTexts = (log: readonly LogRecord[]): number =>
  log.reduce((sum, { texts }) => sum + texts.filter((text) => text === null).length, 0)
