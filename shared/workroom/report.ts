// The report: what the freelancer writes for a delivery, in four fixed fields of rich text (rule R1).

import * as v from 'valibot'

import { RichTextString } from '../richtext.ts'

export const reportFields = ['instructions', 'done', 'highlights', 'problems'] as const
export type ReportField = (typeof reportFields)[number]
export const reportFieldNames: Readonly<Record<ReportField, string>> = {
  instructions: 'Delivery instructions',
  done: 'What was done',
  highlights: 'Highlights',
  problems: 'Problems',
}

export const Report = v.strictObject({
  instructions: RichTextString,
  done: RichTextString,
  highlights: RichTextString,
  problems: RichTextString,
})
export type Report = Readonly<v.InferOutput<typeof Report>>
