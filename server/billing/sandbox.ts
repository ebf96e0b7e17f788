// The default payment provider: a sandbox. No real money moves. It keeps what it was asked for, keyed like a real provider's
// idempotency keys, so that a repeated order is answered as the first one was.

import type mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { HoldOutcome, Order, PaymentProvider } from '../ports/paymentProvider.ts'
import { isDuplicate } from '../storage/duplicate.ts'
import { storedSchema } from '../storage/storedSchema.ts'

export type SandboxMovement = Order & {
  readonly kind: 'hold' | 'pay-out' | 'refund'
  /** Of a movement: the hold that it draws on. */
  readonly hold?: string | undefined
  readonly status: HoldOutcome['status'] | 'done'
  /** Epoch milliseconds. */
  readonly at: number
}

export interface Sandbox extends PaymentProvider {
  /** All that was asked for in its order. */
  movements(): Promise<readonly SandboxMovement[]>
}

/**
 * What goes wrong with an order, for tests and demonstrations. `lost-answer`: it is done, and the answer never comes;
 * `lost-order`: it never arrives.
 */
export type SandboxFault = 'declined' | 'unavailable' | 'lost-answer' | 'lost-order' | null

interface Options {
  readonly now: () => number
  readonly faultOf?: (kind: SandboxMovement['kind'], order: Order) => SandboxFault
}

type Stored = Omit<SandboxMovement, 'key'> & { readonly _id: string }

export function createSandbox(connection: Connection, { now, faultOf = () => null }: Options): Sandbox {
  const model = connection.model<Stored>('sandboxMovements', movementSchema())

  async function move(
    kind: SandboxMovement['kind'],
    order: Order & { readonly hold?: string },
  ): Promise<SandboxMovement['status']> {
    const fault = faultOf(kind, order)
    if (fault === 'lost-order') throw new Error(`sandbox: the order ${order.key} did not arrive`)
    const status = fault === 'declined' || fault === 'unavailable' ? fault : statusOf(kind)
    const kept = await keep({ ...order, kind, status, at: now() })
    if (fault === 'lost-answer') throw new Error(`sandbox: the answer to ${order.key} was lost`)
    return kept
  }

  /** The first answer to a key is the answer to it for ever. */
  async function keep({ key, ...movement }: SandboxMovement): Promise<SandboxMovement['status']> {
    try {
      await model.create({ _id: key, ...movement })
      return movement.status
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
    const first = await model.findById(key).lean()
    if (first?.amount !== movement.amount || first.currency !== movement.currency)
      throw new Error(`sandbox: the key ${key} was used for another order`)
    return first.status
  }

  return {
    name: 'sandbox',
    isSandbox: true,
    async hold(order) {
      const status = await move('hold', order)
      return status === 'declined' || status === 'unavailable'
        ? { status }
        : { status: 'held', reference: `sandbox-${order.key}` }
    },
    async payOut(order) {
      await move('pay-out', order)
    },
    async refund(order) {
      await move('refund', order)
    },
    async movements() {
      const found = await model.find().sort({ at: 1 }).lean()
      return found.map(({ _id, ...movement }) => ({ key: _id, ...movement }))
    },
  }
}

const statusOf = (kind: SandboxMovement['kind']): SandboxMovement['status'] =>
  kind === 'hold' ? 'held' : 'done'

function movementSchema(): mongoose.Schema<Stored> {
  return storedSchema<Stored>('sandboxMovements', {
    texts: ['_id', 'kind', 'room', 'currency', 'status'],
    numbers: ['amount', 'at'],
    others: { hold: { type: String } },
  })
}
