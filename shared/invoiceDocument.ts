// An invoice as it was issued: page, PDF and statement read this copy, so that later edits of anybody's details change
// nothing. Corrections are credit notes, never edits.

import type { BusinessDetails } from './businessDetails.ts'
import type { FileRef } from './fileRef.ts'
import type { RoomId, UserId } from './ids.ts'
import type { StatedAiUse } from './workroom/aiUse.ts'
import type { ProblemKind } from './workroom/problems.ts'
import type { Service } from './workroom/services.ts'

export type InvoiceParty = Omit<BusinessDetails, 'zone' | 'dateLanguage' | 'moneyLanguage'> & {
  readonly userId: UserId
}

/** What an invoice will say, as far as it is known before it is issued. */
export type InvoicePreview = Pick<
  InvoiceDocument,
  | 'amount'
  | 'currency'
  | 'heldBy'
  | 'supplier'
  | 'customer'
  | 'project'
  | 'contract'
  | 'tasks'
  | 'services'
  | 'problems'
>

/** The annex: what the amount is for, as the log says it. */
export interface InvoiceTask {
  readonly title: string
  readonly isCompleted: boolean
  /** How often it was sent to the client. */
  readonly rounds: number
  readonly approvedAt: number | null
}

export interface InvoiceDocument {
  readonly room: RoomId
  /** The record that issued it. */
  readonly seq: number
  readonly number: string
  readonly delivery: number
  /** What it ends with, where it is over the freelancer's part (P13); those of before say nothing. */
  readonly ends?: 'ended' | 'settled' | 'decided'
  /** Epoch milliseconds. */
  readonly issuedAt: number
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  /** Whether the provider holds the amount, and its name. */
  readonly heldBy: string | null
  /** P15: `YYYY-MM-DD`, where a pay date is agreed. */
  readonly payBy?: string
  readonly supplier: InvoiceParty
  readonly customer: InvoiceParty
  readonly project: string
  readonly contract: { readonly version: number; readonly termsHash: string; readonly deliveryDate: string }
  readonly tasks: readonly InvoiceTask[]
  /** C26: what the amount is for, line by line, where it is over the whole of it; absent: one amount for the project. */
  readonly services?: readonly Service[]
  readonly problems: readonly { readonly kind: ProblemKind; readonly explanation: string }[]
  readonly files: readonly Omit<FileRef, 'file'>[]
  readonly proofs: readonly Omit<FileRef, 'file'>[]
  readonly links: readonly string[]
  /** D14: what was stated with the delivery; absent where nothing was. */
  readonly ai?: StatedAiUse
  readonly creditNote: { readonly number: string; readonly at: number } | null
}
