// What was delivered in a room, one after another; at most the last one is with the client.

import type { FileRef, WebLink } from '../fileRef.ts'
import type { StatedAiUse } from './aiUse.ts'
import type { Report } from './report.ts'

export interface Delivered {
  readonly number: number
  readonly at: number
  readonly report: Report
  readonly files: readonly FileRef[]
  readonly links: readonly WebLink[]
  readonly proofs: readonly FileRef[]
  /** D14: absent where nothing was said. */
  readonly ai?: StatedAiUse
  /** When the client first opened it. */
  readonly openedAt: number | null
  readonly status: 'current' | 'withdrawn' | 'redo'
  readonly comment: string
}

export interface Delivery {
  readonly deliveries: readonly Delivered[]
  /** D9: from then on support takes it up that nothing was delivered; absent where no time was set. */
  readonly overdueAt?: number
}

export const initialDelivery: Delivery = { deliveries: [] }
