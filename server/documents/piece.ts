// What a document says, before it is drawn: an ordered list of pieces. What stands in a document is decided and tested here;
// `drawPdf.ts` decides how it looks.

export interface Column {
  readonly head: string
  /** Of the width of the page; all columns together are 1. */
  readonly share: number
  readonly align?: 'left' | 'right'
}

export interface Row {
  readonly cells: readonly string[]
  /** Stands below the row over its whole width, e.g. a checksum. */
  readonly below?: string
}

export type Piece =
  | { readonly kind: 'title'; readonly text: string; readonly beside: string }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'quiet' }
  /** Blocks side by side, e.g. supplier and customer. */
  | {
      readonly kind: 'blocks'
      readonly blocks: readonly { readonly label: string; readonly lines: readonly string[] }[]
    }
  /** `checksum`: a value of 64 characters that stays on one line. */
  | {
      readonly kind: 'facts'
      readonly facts: readonly (readonly [label: string, value: string, form?: 'checksum'])[]
    }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly Row[] }
  | { readonly kind: 'total'; readonly label: string; readonly amount: string }
  /** A QR code of this text, with words beside it. */
  | { readonly kind: 'code'; readonly text: string; readonly beside: string }
  | { readonly kind: 'page-break' }

export interface PlainDocument {
  readonly title: string
  /** The instant at which everything in it is true; also the file's creation date. Epoch milliseconds. */
  readonly at: number
  /** On each page, before the page's number. */
  readonly foot: string
  readonly pieces: readonly Piece[]
}

export const instant = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

export const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
