// Draws a room's documents when they are first asked for and keeps them. Each is made of records and copies that never
// change, so that it says the same whenever that is.

import type { RoomId } from '../../shared/ids.ts'
import type { InvoiceDocument } from '../../shared/invoiceDocument.ts'
import { type LogRecord, openEvents } from '../../shared/record.ts'
import type { ContractVersion } from '../../shared/workroom/contractState.ts'
import type { ToldPayTo } from '../../shared/workroom/directPaymentState.ts'
import type { WorkroomEvent } from '../../shared/workroom/workroom.ts'
import type { PaymentProvider } from '../ports/paymentProvider.ts'
import type { Documents, KeptDocument } from '../storage/documents.ts'
import type { Invoices } from '../storage/invoices.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import { certificateDocument } from './certificateDocument.ts'
import { creditNoteDocument } from './creditNoteDocument.ts'
import { type Drawing, DrawingFailed } from './drawing.ts'
import { invoiceDocument } from './invoiceDocument.ts'
import type { PlainDocument } from './piece.ts'

type InForce = Pick<ContractVersion, 'version' | 'inForceAt'>

export interface DocumentService {
  /** The number of an invoice or of a credit note; null when this room has no such one. */
  invoice(asked: AskedInvoice, spent: Spent): Promise<KeptDocument | null>
  /** Of the version in force; null where the log does not hold what put it in force. */
  certificate(room: RoomId, version: InForce, spent: Spent): Promise<KeptDocument | null>
}

export interface AskedInvoice {
  readonly room: RoomId
  readonly number: string
  /** Where it is paid directly, while it is due; each that was told is drawn once. */
  readonly due: DuePayTo | null
}

export interface DuePayTo {
  readonly number: string
  readonly payTo: ToldPayTo
  /** How often it was told by then. */
  readonly told: number
}

/** Hears how many milliseconds were drawn, also where nothing came of it. */
export type Spent = (ms: number) => void

const PAGE = 200

export interface DocumentServiceOptions {
  readonly documents: Documents
  readonly invoices: Pick<Invoices, 'ofRoom'>
  readonly store: Pick<RecordStore, 'tail'>
  readonly provider: Pick<PaymentProvider, 'name' | 'isSandbox'>
  readonly drawing: Pick<Drawing, 'draw'>
}

export function createDocumentService(options: DocumentServiceOptions): DocumentService {
  const { documents, invoices, store, provider, drawing } = options

  async function drawn(document: PlainDocument, spent: Spent): Promise<Buffer> {
    try {
      const { bytes, ms } = await drawing.draw(document)
      spent(ms)
      return bytes
    } catch (error) {
      if (error instanceof DrawingFailed) spent(error.ms)
      throw error
    }
  }

  const isSandbox = ({ heldBy }: InvoiceDocument): boolean => heldBy === provider.name && provider.isSandbox

  async function drawnInvoice(invoice: InvoiceDocument, payTo?: ToldPayTo): Promise<PlainDocument> {
    const [record] = await store.tail(invoice.room, invoice.seq - 1, 1)
    const events = record === undefined ? [] : (openEvents(record) as readonly WorkroomEvent[])
    const started = events.find((event) => event.type === 'clock.started')
    return invoiceDocument({ invoice, clock: started?.clock ?? null, isSandbox: isSandbox(invoice), payTo })
  }

  /** From the first record to the one that put this version in force. */
  async function logToForce(room: RoomId, { version, inForceAt }: InForce): Promise<readonly LogRecord[]> {
    const log: LogRecord[] = []
    for (;;) {
      const page = await store.tail(room, log.length, PAGE)
      for (const record of page) {
        log.push(record)
        const events = openEvents(record) as readonly WorkroomEvent[]
        const isInForce = events.some((event) =>
          inForceAt === undefined
            ? event.type === 'contract.activated' && event.version === version
            : (event.type === 'change.accepted' || event.type === 'change.in-force') &&
              event.version === version,
        )
        if (isInForce) return log
      }
      if (page.length < PAGE) return []
    }
  }

  return {
    async certificate(room, version, spent) {
      const name = certificateName(version)
      const found = await documents.find(room, name)
      if (found !== null) return found
      const document = certificateDocument(room, await logToForce(room, version))
      return document && documents.keep(room, name, await drawn(document, spent))
    },
    async invoice({ room, number, due }, spent) {
      const kept = async (make: () => Promise<PlainDocument>, name = number): Promise<KeptDocument> => {
        const found = await documents.find(room, name)
        return found ?? documents.keep(room, name, await drawn(await make(), spent))
      }
      for (const invoice of await invoices.ofRoom(room)) {
        const { creditNote } = invoice
        if (invoice.number === number && due?.number === number)
          return kept(() => drawnInvoice(invoice, due.payTo), `${number}:pay-to-${due.told}`)
        if (invoice.number === number) return kept(() => drawnInvoice(invoice))
        if (creditNote?.number === number) {
          const facts = { invoice, creditNote, isSandbox: isSandbox(invoice) }
          return kept(() => Promise.resolve(creditNoteDocument(facts)))
        }
      }
      // G8: as it was drawn where the room came from
      return documents.find(room, importedName(number))
    },
  }
}

/** Under which it is kept. */
export const certificateName = ({ version, inForceAt }: InForce): string =>
  inForceAt === undefined ? 'certificate' : `certificate-v${version}`

/** No number of an invoice begins so. */
export const importedName = (number: string): string => `imported:${number}`
