// Compares a room's time stamps with its log (rule G7). Each fault names its record; a stamp that came late is only a note.

import type { RoomId } from '../ids.ts'
import { quoted } from '../isolated.ts'
import type { LogRecord } from '../record.ts'
import type { Faults } from './checkLog.ts'
import { type StampRead, readStampStatement } from './timeStamp.ts'

const MINUTE = 60_000
/** As far as the clocks of two honest machines may be apart. */
const APART = 5 * MINUTE
const LATE = 24 * 60 * MINUTE

export const checkStamps = (room: RoomId, log: readonly LogRecord[], stamps: readonly StampRead[]): Faults =>
  stamps.flatMap((one) => faultIn(one, room, log) ?? [])

function faultIn({ stamp, found }: StampRead, room: RoomId, log: readonly LogRecord[]): string | null {
  const { seq } = stamp
  const the = `The time stamp of record ${seq}`
  const said = readStampStatement(stamp.statement)
  if (said === null || said.seq !== seq) return `${the} is of something else.`
  if (said.room !== room) return `${the} is of another room, ${said.room}.`
  if (typeof found === 'string') return `${the} ${found}.`
  if (found.nonce !== stamp.nonce) return `${the} answers another question.`
  const record = log[seq - 1]
  if (record === undefined)
    return `The log ends at record ${log.length}, but record ${seq} was stamped: the end is missing.`
  if (record.hash !== said.hash || record.at !== said.at)
    return `Record ${seq} is another one than was stamped on ${instant(found.at)}.`
  return found.at < record.at - APART
    ? `${the} is from ${instant(found.at)}, before the record itself, of ${instant(record.at)}.`
    : null
}

/** Who stamped what, and when. */
export const stampLines = (log: readonly LogRecord[], stamps: readonly StampRead[]): readonly string[] =>
  stamps.flatMap(({ stamp: { seq }, found }) => {
    if (typeof found === 'string') return []
    const wait = found.at - (log[seq - 1]?.at ?? found.at)
    const late = wait > LATE ? `, ${Math.floor(wait / LATE)} days after it was written` : ''
    return [`Stamped     Record ${seq} on ${instant(found.at)} by ${quoted(found.authority)}${late}`]
  })

/** What a reader has to know of whose word it is. */
export function stampLimits(log: readonly LogRecord[], stamps: readonly StampRead[]): readonly string[] {
  const read = stamps.flatMap(({ stamp, found }) => (typeof found === 'string' ? [] : [{ stamp, found }]))
  const last = Math.max(0, ...read.map(({ stamp }) => stamp.seq))
  if (last === 0) return []
  const authorities = [...new Set(read.map(({ found }) => quoted(found.authority)))].join(', ')
  return [
    `Time stamps are the word of ${authorities}: whether to trust that authority, and that the certificate is really theirs, is yours to judge. With their root certificate: openssl ts -verify -data stamps/record-${last}.json -in stamps/record-${last}.tsr -CAfile root.pem`,
    ...(last < log.length ? [`Records after ${last} have no time stamp yet.`] : []),
  ]
}

const instant = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
