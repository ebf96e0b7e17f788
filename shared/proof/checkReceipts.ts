// Compares a room's signed receipts with its log. A receipt of a record that is not there, or is another one, shows that the
// log was cut or written anew after it was signed; a turning point without a receipt shows that receipts were taken away.

import type { LogRecord } from '../record.ts'
import type { Faults } from './checkLog.ts'
import { type IsSigned, type Receipt, kindOf, readStatement } from './statement.ts'

export interface Signatures {
  readonly receipts: readonly Receipt[]
  /** Keys that are this server's; empty where they are not at hand. */
  readonly trusted: readonly string[]
  readonly isSigned: IsSigned
}

export function checkReceipts(log: readonly LogRecord[], { receipts, ...keys }: Signatures): Faults {
  const missing = log.flatMap((record) => {
    const isKept = receipts.some(({ seq }) => seq === record.seq)
    return kindOf(record) === null || isKept ? [] : [`Record ${record.seq} has no receipt.`]
  })
  return [...receipts.flatMap((receipt) => checkReceipt(log, receipt, keys)), ...missing]
}

function checkReceipt(
  log: readonly LogRecord[],
  receipt: Receipt,
  { trusted, isSigned }: Omit<Signatures, 'receipts'>,
): Faults {
  const { seq, room, kind, keyId } = receipt
  if (!isSigned(receipt)) return [`The signature of the receipt for record ${seq} is false.`]
  const said = readStatement(receipt.statement)
  if (said === null || said.room !== room || said.seq !== seq || said.kind !== kind)
    return [`The receipt for record ${seq} was signed for something else.`]
  const record = log[seq - 1]
  if (record === undefined)
    return [
      `The log ends at record ${log.length}, but a receipt was signed for record ${seq}: the end is missing.`,
    ]
  if (record.hash !== said.hash || record.at !== said.at)
    return [`Record ${seq} is another one than its receipt was signed for.`]
  if (trusted.length > 0 && !trusted.includes(receipt.publicKey))
    return [`The receipt for record ${seq} is signed with the key ${keyId}, which is not this server’s.`]
  return []
}
