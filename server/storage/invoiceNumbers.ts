// Numbers of invoices and credit notes: one row a number. Two unique indexes carry the promise between nodes: (series, n)
// gives no number twice, (series, invoiceId) gives no invoice two. Which rows may change hands is `billing/numbers.ts`.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { Actor } from '../../shared/decider.ts'
import type { CommandId, RoomId } from '../../shared/ids.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface NumberRow {
  /** Freelancer, year and kind of document. */
  readonly series: string
  /** 1, 2, 3, … */
  readonly n: number
  /** The initials that the series began with. */
  readonly prefix: string
  /** As it is written on the document. */
  readonly number: string
  /** Which command it is meant for: the record of that command is the invoice. */
  readonly invoiceId: string
  readonly room: RoomId
  readonly commandId: CommandId
  readonly commandHash: string
  readonly by: Actor
  /** Epoch milliseconds. */
  readonly reservedAt: number
  /** Whether its record is known to be in the log. */
  readonly isUsed: boolean
}

export type Claim = Pick<NumberRow, 'invoiceId' | 'room' | 'commandId' | 'commandHash' | 'by' | 'reservedAt'>

export interface InvoiceNumbers {
  find(invoiceId: string): Promise<NumberRow | null>
  /** Not known to be used, lowest first. */
  unused(series: string): Promise<readonly NumberRow[]>
  last(series: string): Promise<NumberRow | null>
  /** False when the number or the invoice has a row already. */
  insert(row: NumberRow): Promise<boolean>
  /** Hands the number over; false when somebody else was faster. */
  handOver(row: NumberRow, to: Claim): Promise<boolean>
  markUsed(row: NumberRow): Promise<void>
}

type Stored = Omit<NumberRow, 'room' | 'commandId'> & { readonly room: string; readonly commandId: string }

export async function createInvoiceNumbers(connection: Connection): Promise<InvoiceNumbers> {
  const model = connection.model<Stored>('invoiceNumbers', numberSchema())
  await model.createIndexes()

  return {
    async find(invoiceId) {
      return shown(await model.findOne({ invoiceId }).lean())
    },
    async unused(series) {
      const found = await model.find({ series, isUsed: false }).sort({ n: 1 }).lean()
      return found.flatMap((row) => shown(row) ?? [])
    },
    async last(series) {
      return shown(await model.findOne({ series }).sort({ n: -1 }).lean())
    },
    async insert(row) {
      try {
        await model.create(row)
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async handOver({ series, n, invoiceId }, to) {
      try {
        const done = await model.updateOne({ series, n, invoiceId, isUsed: false }, { $set: to })
        return done.modifiedCount === 1
      } catch (error) {
        // the invoice got another number meanwhile
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async markUsed({ series, n, invoiceId }) {
      await model.updateOne({ series, n, invoiceId }, { $set: { isUsed: true } })
    },
  }
}

function shown(found: Stored | null): NumberRow | null {
  if (found === null) return null
  const { series, n, prefix, number, invoiceId, commandHash, by, reservedAt, isUsed } = found
  const ids = { room: found.room as RoomId, commandId: found.commandId as CommandId }
  return { series, n, prefix, number, invoiceId, ...ids, commandHash, by, reservedAt, isUsed }
}

function numberSchema(): mongoose.Schema<Stored> {
  return storedSchema<Stored>(
    'invoiceNumbers',
    {
      texts: ['series', 'prefix', 'number', 'invoiceId', 'room', 'commandId', 'commandHash'],
      numbers: ['n', 'reservedAt'],
      others: {
        by: { type: mongoose.Schema.Types.Mixed, required: true },
        isUsed: { type: Boolean, required: true },
      },
    },
    [
      [{ series: 1, n: 1 }, { unique: true }],
      [{ invoiceId: 1, series: 1 }, { unique: true }],
      [{ series: 1, isUsed: 1, n: 1 }],
    ],
  )
}
