// Billing put together: numbers, invoices, the books, orders to the payment provider, calendars, business details, where to
// pay.
//
//   before a command: facts (invoice number, addresses)     after its record: follow (invoice, entries, orders)

import type { Connection } from 'mongoose'

import type { WorkroomEvent } from '../../shared/workroom/workroom.ts'
import type { Route } from '../http/routes.ts'
import type { OpenProvider, PaymentProvider } from '../ports/paymentProvider.ts'
import type { FactSource } from '../rooms/facts.ts'
import type { Commit, Rooms } from '../rooms/rooms.ts'
import { type BusinessDesk, createBusinessDesk } from '../storage/businessDetails.ts'
import { createInvoiceNumbers } from '../storage/invoiceNumbers.ts'
import { type Invoices, createInvoices } from '../storage/invoices.ts'
import { type Ledger, createLedger } from '../storage/ledger.ts'
import { createMoneyOrders } from '../storage/moneyOrders.ts'
import { type PayToDesk, createPayToDesk } from '../storage/payToDetails.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import type { RoomList } from '../storage/roomList.ts'
import { type LedgerAlarm, createBooks } from './books.ts'
import { businessRoutes } from './businessRoutes.ts'
import { calendarRoutes } from './calendarRoutes.ts'
import { createCalendars } from './calendars.ts'
import { createInvoiceService } from './invoiceService.ts'
import { moneyRoutes } from './moneyRoutes.ts'
import { createAddressSource } from './namedAddresses.ts'
import { createNumberSource } from './numbers.ts'
import { type OrderDesk, createOrderDesk } from './orders.ts'
import type { PayToMail } from './payToMail.ts'
import { type IsPasswordDue, payToRoutes } from './payToRoutes.ts'
import { createSandbox } from './sandbox.ts'
import { createTellPayTo } from './tellPayTo.ts'

export interface Billing {
  readonly facts: readonly FactSource[]
  readonly business: BusinessDesk
  readonly payTo: PayToDesk
  readonly invoices: Invoices
  readonly ledger: Ledger
  readonly provider: PaymentProvider
  /** For the rooms that these facts serve. */
  serve(rooms: Pick<Rooms, 'load' | 'execute'>): {
    readonly orders: OrderDesk
    /** What follows from a record; repeating it changes nothing. */
    readonly follow: (commit: Pick<Commit, 'room' | 'record' | 'before' | 'after'>) => Promise<void>
    readonly routes: (around: {
      readonly roomList: Pick<RoomList, 'ofUser'>
      readonly isPasswordDue: IsPasswordDue
      readonly tellOwner: PayToMail
    }) => readonly Route[]
  }
}

interface Options {
  readonly connection: Connection
  readonly store: Pick<RecordStore, 'outcome' | 'refuse'>
  readonly openProvider?: OpenProvider | undefined
  readonly now: () => number
  readonly alarm: (line: LedgerAlarm) => void
  readonly report: (fault: unknown) => void
}

/** All other records are left alone. */
const concerning: ReadonlySet<string> = new Set<WorkroomEvent['type']>([
  'hold.requested',
  'funds.held',
  'funds.returned',
  'invoice.issued',
  'invoice.credited',
  'payout.made',
  'payment.fell-due',
  'amount.split',
])

export async function openBilling(options: Options): Promise<Billing> {
  const { connection, store, now, alarm, report } = options
  const { openProvider = (on) => createSandbox(on, { now }) } = options
  const business = createBusinessDesk(connection)
  const payTo = createPayToDesk(connection)
  const numbers = await createInvoiceNumbers(connection)
  const invoices = await createInvoices(connection)
  const ledger = await createLedger(connection)
  const waiting = await createMoneyOrders(connection)
  const provider = await openProvider(connection, now)
  const books = createBooks({ ledger, alarm })
  const keepInvoices = createInvoiceService({ invoices, business })
  const calendars = createCalendars(now)
  await books.check()

  return {
    facts: [createNumberSource({ numbers, store, business, now }), createAddressSource({ business })],
    business,
    payTo,
    invoices,
    ledger,
    provider,
    serve(rooms) {
      const orders = createOrderDesk({ orders: waiting, provider, rooms, now, report })
      const tellPayTo = createTellPayTo({ desk: payTo, rooms })
      return {
        orders,
        async follow(commit) {
          if (!commit.record.events.some(({ type }) => concerning.has(type))) return
          await keepInvoices(commit)
          await books.follow(commit)
          await orders.follow(commit)
          await tellPayTo.follow(commit)
        },
        routes: ({ roomList, ...around }) => [
          ...payToRoutes({ ...around, desk: payTo, tellPayTo, roomList }),
          ...businessRoutes({ business, rooms }),
          ...calendarRoutes({ calendars, rooms, now }),
          ...moneyRoutes({ ledger, invoices, provider, rooms, roomList, business }),
        ],
      }
    },
  }
}
