// Who holds and moves the money. Every order carries a key of its own, derived from the event that asks for it: the same
// key again is the same movement, so an order whose answer was lost is simply given again [T-114].

import type { Connection } from 'mongoose'

import type { RoomId } from '../../shared/ids.ts'

export interface Order {
  /** Idempotency key: `room:seq:leg` of the event that asks for it. */
  readonly key: string
  readonly room: RoomId
  /** Minor units. */
  readonly amount: number
  readonly currency: string
}

/** `unavailable`: nothing is held, and nothing will be under this key. */
export type HoldOutcome =
  | { readonly status: 'held'; readonly reference: string }
  | { readonly status: 'declined' | 'unavailable' }

/** Whatever is thrown means: nobody knows; ask again with the same key. */
export interface PaymentProvider {
  /** As it stands in “held by …”. */
  readonly name: string
  /** Whether no real money moves. */
  readonly isSandbox: boolean
  hold(order: Order): Promise<HoldOutcome>
  /** `hold` is the reference of what is held. */
  payOut(order: Order & { readonly hold: string }): Promise<void>
  refund(order: Order & { readonly hold: string }): Promise<void>
}

export type OpenProvider = (
  connection: Connection,
  now: () => number,
) => PaymentProvider | Promise<PaymentProvider>
