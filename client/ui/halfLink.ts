// A link of a rich text whose address is half typed, and the words that it will be of. Kept with the draft of the text.

import * as v from 'valibot'

export const HalfLink = v.object({
  typed: v.string(),
  /** What is marked in the text, in positions of its editor. */
  from: v.number(),
  to: v.number(),
})
export type HalfLink = v.InferOutput<typeof HalfLink>

/** null: none is being made; drafts of older pages have none. */
export const KeptLink = v.optional(v.nullable(HalfLink), null)
