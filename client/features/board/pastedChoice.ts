// What somebody chose and shortened in a pasted list before it is added; half done, it outlives a reload as the list does (W11).

import * as v from 'valibot'

import { fieldsAs } from '../../room/fieldsAs.ts'

const PastedChoice = v.object({
  /** Of a file, which itself is kept nowhere. */
  isOfFile: v.boolean(),
  /** null: as the table itself suggests. */
  column: v.nullable(v.number()),
  hasHeader: v.nullable(v.boolean()),
  /** Titles that were shortened, by place. */
  titles: v.record(v.string(), v.string()),
})
export type PastedChoice = Readonly<v.InferOutput<typeof PastedChoice>>

export const asPastedChoice = fieldsAs<PastedChoice>(PastedChoice)

export const noChoice: PastedChoice = { isOfFile: false, column: null, hasHeader: null, titles: {} }
