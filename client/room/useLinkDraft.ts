// A half-typed link of a rich text in a room: a draft of its own beside that of the text.

import { type HalfLink, KeptLink } from '../ui/halfLink.ts'
import { fieldsAs } from './fieldsAs.ts'
import { useFieldsDraft } from './useFormDraft.ts'

const asLink = fieldsAs<HalfLink | null>(KeptLink)

/** The draft's name, beside that of the text. */
export const linkOf = (about: string): string => `link:${about}`

/** @param about what the text is for, as in `useFormDraft` */
export function useLinkDraft(about: string): readonly [HalfLink | null, (link: HalfLink | null) => void] {
  const [link, keep] = useFieldsDraft(linkOf(about), null, asLink)
  return [link, (next) => keep(() => next)]
}
