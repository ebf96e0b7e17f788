// Two packages of one room, one of each party: do they tell the same history, and if not, where do they part?

import type { LogRecord } from '../record.ts'
import type { ProofPackage } from './proofPackage.ts'

export interface Told {
  readonly proof: Pick<ProofPackage, 'room' | 'role' | 'head'>
  readonly log: readonly LogRecord[]
}

export interface Comparison {
  readonly isSame: boolean
  readonly sentence: string
}

/** A history that goes on further is the same one, as far as the shorter goes. */
export function comparePackages(one: Told, other: Told): Comparison {
  if (one.proof.room !== other.proof.room)
    return {
      isSame: false,
      sentence: `They are of different rooms, ${one.proof.room} and ${other.proof.room}.`,
    }
  if (one.proof.head.publicKey !== other.proof.head.publicKey)
    return {
      isSame: false,
      sentence: `They are signed with different keys, ${one.proof.head.keyId} and ${other.proof.head.keyId}.`,
    }
  const shared = Math.min(one.log.length, other.log.length)
  for (let index = 0; index < shared; index++)
    if (one.log[index]?.hash !== other.log[index]?.hash)
      return {
        isSame: false,
        sentence: `They tell the same up to record ${index}. Record ${index + 1} is not the same in both: one of them was written anew from there.`,
      }
  const longer = one.log.length > other.log.length ? one : other
  return {
    isSame: true,
    sentence:
      one.log.length === other.log.length
        ? `They tell the same history, record by record, up to record ${shared}.`
        : `They tell the same history up to record ${shared}; that of the ${longer.proof.role} goes on to record ${longer.log.length}.`,
  }
}
