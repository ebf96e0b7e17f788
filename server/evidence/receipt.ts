// Receipts: what the server signs of a room at its three turning points, so that either party can prove later what its log
// held. A receipt names its record by place and hash; whoever keeps one notices a log that was cut or written anew.

import { createPublicKey, verify } from 'node:crypto'

import type { RoomId } from '../../shared/ids.ts'
import { type IsSigned, type Receipt, type Statement, certify } from '../../shared/proof/statement.ts'
import { type LogRecord, openEvents } from '../../shared/record.ts'
import type { WorkroomEvent } from '../../shared/workroom/workroom.ts'
import { type SigningKey, signed } from '../config/signingKeys.ts'

/** Null for a record that turns nothing. */
export function receiptFor(room: RoomId, record: LogRecord, signing: SigningKey): Receipt | null {
  const events = openEvents(record) as readonly WorkroomEvent[]
  const certified = certify(events)
  if (certified === null) return null
  const { seq, hash, at } = record
  const { kind, what } = certified
  const said: Statement = { format: 'workroom/receipt/v1', room, seq, hash, at, kind, what }
  return { room, seq, kind, ...signed(said, signing) }
}

/** Whether the key that the receipt carries signed its statement. */
export const isSignatureTrue: IsSigned = ({ statement, signature, publicKey }) => {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' })
    return verify(null, Buffer.from(statement), key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}
