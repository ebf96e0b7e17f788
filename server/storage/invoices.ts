// Issued invoices with all they say, one document each. Written once when the record is reacted to; only a credit note may
// still be added.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { RoomId, UserId } from '../../shared/ids.ts'
import type { InvoiceDocument } from '../../shared/invoiceDocument.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface Invoices {
  /** One that is there already stays as it is. */
  issue(invoice: InvoiceDocument): Promise<void>
  credit(room: RoomId, number: string, creditNote: InvoiceDocument['creditNote']): Promise<void>
  find(room: RoomId, number: string): Promise<InvoiceDocument | null>
  /** In the order of issue. */
  ofRoom(room: RoomId): Promise<readonly InvoiceDocument[]>
  /** Newest first. */
  ofFreelancer(userId: UserId): Promise<readonly InvoiceDocument[]>
}

interface Stored {
  readonly _id: string
  readonly room: RoomId
  readonly number: string
  readonly freelancer: UserId
  readonly issuedAt: number
  readonly document: Omit<InvoiceDocument, 'creditNote'>
  readonly creditNote: InvoiceDocument['creditNote']
}

export async function createInvoices(connection: Connection): Promise<Invoices> {
  const model = connection.model<Stored>('invoices', invoiceSchema())
  await model.createIndexes()

  return {
    async issue({ creditNote, ...document }) {
      const { room, number, issuedAt, supplier } = document
      try {
        await model.create({
          _id: idOf(room, number),
          room,
          number,
          freelancer: supplier.userId,
          issuedAt,
          document,
          creditNote,
        })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },
    async credit(room, number, creditNote) {
      await model.updateOne({ _id: idOf(room, number) }, { $set: { creditNote } })
    },
    async find(room, number) {
      const found = await model.findById(idOf(room, number)).lean()
      return found === null ? null : shown(found)
    },
    async ofRoom(room) {
      return (await model.find({ room }).sort({ issuedAt: 1 }).lean()).map(shown)
    },
    async ofFreelancer(userId) {
      return (await model.find({ freelancer: userId }).sort({ issuedAt: -1 }).lean()).map(shown)
    },
  }
}

const idOf = (room: RoomId, number: string): string => `${room}:${number}`

const shown = ({ document, creditNote }: Stored): InvoiceDocument => ({ ...document, creditNote })

function invoiceSchema(): mongoose.Schema<Stored> {
  const { Mixed } = mongoose.Schema.Types
  return storedSchema<Stored>(
    'invoices',
    {
      texts: ['_id', 'room', 'number', 'freelancer'],
      numbers: ['issuedAt'],
      others: {
        document: { type: Mixed, required: true },
        creditNote: { type: Mixed, default: null },
      },
    },
    [[{ room: 1, issuedAt: 1 }], [{ freelancer: 1, issuedAt: 1 }]],
  )
}
