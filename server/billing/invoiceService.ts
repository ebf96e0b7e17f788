// Keeps each invoice as it was issued, and the credit note that took it back.

import type { RoomId } from '../../shared/ids.ts'
import { type LogRecord, openEvents } from '../../shared/record.ts'
import type { Workroom, WorkroomEvent } from '../../shared/workroom/workroom.ts'
import type { BusinessDesk } from '../storage/businessDetails.ts'
import type { Invoices } from '../storage/invoices.ts'
import { invoiceOf } from './invoiceOf.ts'

interface Followed {
  readonly room: RoomId
  readonly record: LogRecord
  readonly after: Workroom
}

export type FollowInvoices = (commit: Followed) => Promise<void>

interface Options {
  readonly invoices: Pick<Invoices, 'issue' | 'credit' | 'find'>
  readonly business: Pick<BusinessDesk, 'of'>
}

export function createInvoiceService({ invoices, business }: Options): FollowInvoices {
  async function issue(commit: Followed, event: Extract<WorkroomEvent, { type: 'invoice.issued' }>) {
    const { room, record, after } = commit
    const { client, freelancer } = after.offer.parties
    if (client === null || freelancer === null) return
    const details = {
      client: await business.of(client.userId),
      freelancer: await business.of(freelancer.userId),
    }
    const { seq, at } = record
    const invoice = invoiceOf({ room, seq, at, event, state: after, details })
    if (invoice !== null) await invoices.issue(invoice)
  }

  return async (commit) => {
    for (const event of openEvents(commit.record) as readonly WorkroomEvent[]) {
      if (event.type === 'invoice.issued') await issue(commit, event)
      if (event.type === 'invoice.credited')
        await invoices.credit(commit.room, event.number, {
          number: event.creditNote,
          at: commit.record.at,
        })
    }
  }
}
