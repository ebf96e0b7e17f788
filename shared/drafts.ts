// The report composer's draft: private to its author, never an event. What a device and the server keep of it.

import * as v from 'valibot'

import { FileRefs, WebLink } from './fileRef.ts'
import { RichTextString } from './richtext.ts'

export const ReportDraft = v.strictObject({
  instructions: RichTextString,
  done: RichTextString,
  highlights: RichTextString,
  problems: RichTextString,
  files: FileRefs(100),
  links: v.pipe(v.array(WebLink), v.maxLength(20)),
  proofs: FileRefs(20),
})
export type ReportDraft = Readonly<v.InferOutput<typeof ReportDraft>>

/** `POST /api/rooms/:room/drafts/report`: `version` is the one this draft was written over, 0 for the first. */
export const DraftSaving = v.strictObject({
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  content: ReportDraft,
})

/** As the server holds it; `version` grows by one with each saving. */
export interface KeptDraft {
  readonly version: number
  readonly savedAt: number
  readonly content: ReportDraft
}

/** `GET /api/rooms/:room/drafts/report`. */
export interface DraftAnswer {
  readonly ok: true
  readonly draft: KeptDraft | null
}

/** Of a saving. `isSaved` is false when somebody saved in between: `draft` is what stands there now. */
export interface DraftSaved {
  readonly ok: true
  readonly isSaved: boolean
  readonly draft: KeptDraft
}
