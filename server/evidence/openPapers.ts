// What the parties can take away, put together: documents to read and print, and receipts that the server signs.

import type { Connection } from 'mongoose'

import type { Receipt } from '../../shared/proof/statement.ts'
import type { Billing } from '../billing/openBilling.ts'
import type { Limits } from '../config/limits.ts'
import type { Config } from '../config/readConfig.ts'
import type { Secrets } from '../config/secrets.ts'
import { documentRoutes } from '../documents/documentRoutes.ts'
import { createDocumentService } from '../documents/documentService.ts'
import { createDrawing } from '../documents/drawing.ts'
import type { Route } from '../http/routes.ts'
import type { Commit, Rooms } from '../rooms/rooms.ts'
import type { Shares } from '../shares.ts'
import { createDocuments } from '../storage/documents.ts'
import { createReceipts } from '../storage/receipts.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import { createTimeStamps } from '../storage/timeStamps.ts'
import { createAskAuthority } from './askAuthority.ts'
import type { PackageParts } from './makePackage.ts'
import { proofRoutes } from './proofRoutes.ts'
import { receiptFor } from './receipt.ts'
import { receiptRoutes } from './receiptRoutes.ts'
import { type Stamping, createStamping } from './stamping.ts'

export interface Papers {
  /** Signs what a record turned, null where it turned nothing; repeating it changes nothing. */
  readonly follow: (commit: Pick<Commit, 'room' | 'record'>) => Promise<Receipt | null>
  /** Null where no authority is asked for time stamps. */
  readonly stamping: Stamping | null
  routes(parts: PaperRoutes): readonly Route[]
  /** What proof packages are made from. */
  packageParts(around: PackageAround): PackageParts
  close(): Promise<void>
}

/** What a package takes from elsewhere. */
type PackageAround = Pick<PackageParts, 'uploads' | 'blobs' | 'siteUrl' | 'now'>

type PaperRoutes = PackageAround & {
  readonly rooms: Pick<Rooms, 'load' | 'originOf'>
  readonly shares: Shares
  readonly limits: Pick<Limits, 'packagesPerPerson' | 'packageStallMs'>
  readonly report: (error: unknown) => void
}

interface Options {
  readonly connection: Connection
  readonly store: Pick<RecordStore, 'tail' | 'headSeq'>
  readonly billing: Pick<Billing, 'invoices' | 'provider'>
  readonly signing: Secrets['signing']
  readonly vouchers: Secrets['vouchers']
  readonly timeStamps: Config['timeStamps']
  readonly now: () => number
  readonly say: (sentence: string) => void
  readonly report: (fault: unknown) => void
}

export async function openPapers(options: Options): Promise<Papers> {
  const { connection, store, billing, signing, vouchers } = options
  const drawing = createDrawing()
  const documents = createDocumentService({
    drawing,
    documents: createDocuments(connection),
    invoices: billing.invoices,
    provider: billing.provider,
    store,
  })
  const receipts = await createReceipts(connection)
  const stamps = await createTimeStamps(connection)
  const stamping =
    options.timeStamps === null
      ? null
      : createStamping({ ...options, stamps, ask: createAskAuthority(options.timeStamps) })
  const packageParts = ({ uploads, blobs, siteUrl, now }: PackageAround): PackageParts => ({
    uploads,
    blobs,
    siteUrl,
    now,
    store,
    documents,
    signing,
    vouchers,
    receiptsOf: (room) => receipts.ofRoom(room),
    stampsOf: (room) => stamps.ofRoom(room),
  })
  return {
    stamping,
    async follow({ room, record }) {
      const receipt = receiptFor(room, record, signing)
      if (receipt !== null) await receipts.keep(receipt)
      await stamping?.follow(room, record)
      return receipt
    },
    routes: ({ rooms, shares, ...rest }) => [
      ...documentRoutes({ rooms, documents, shares }),
      ...receiptRoutes({ rooms, receipts }),
      ...proofRoutes({ ...rest, ...packageParts(rest), rooms, shares }),
    ],
    packageParts,
    async close() {
      await stamping?.close()
      await drawing.close()
    },
  }
}
