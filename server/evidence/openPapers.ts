// What the parties can take away, put together: documents to read and print.

import type { Connection } from 'mongoose'

import type { Billing } from '../billing/openBilling.ts'
import { createDocumentDesk } from '../documents/documentDesk.ts'
import { documentRoutes } from '../http/documents.ts'
import type { Route } from '../http/routes.ts'
import type { Rooms } from '../rooms.ts'
import { createDocuments } from '../storage/documents.ts'
import type { RecordStore } from '../storage/recordStore.ts'

export interface Papers {
  routes(rooms: Pick<Rooms, 'load'>): readonly Route[]
}

interface Options {
  readonly connection: Connection
  readonly store: Pick<RecordStore, 'tail'>
  readonly billing: Pick<Billing, 'invoices' | 'provider'>
}

export function openPapers({ connection, store, billing }: Options): Papers {
  const documents = createDocumentDesk({
    documents: createDocuments(connection),
    invoices: billing.invoices,
    provider: billing.provider,
    store,
  })
  return {
    routes: (rooms) => documentRoutes({ rooms, documents }),
  }
}
