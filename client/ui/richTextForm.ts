// Between the editor's document and the stored form: only what shared/richtext.ts knows is kept.

import { canonicalJson } from '../../shared/canonicalJson.ts'
import { MAX_BYTES, excessOf, isSafeLink, parseRichText } from '../../shared/richtext.ts'

/** As the editor hands it over; attributes beyond ours are dropped. */
export interface EditorNode {
  readonly type?: string
  readonly text?: string
  readonly attrs?: Readonly<Record<string, unknown>> | undefined
  readonly marks?: readonly EditorNode[] | undefined
  readonly content?: readonly EditorNode[] | undefined
}

/** The stored string; '' when nothing is written, null when it is too long or too deep to be stored. */
export function storedRichText(doc: EditorNode): string | null {
  if (isBlank(doc)) return ''
  const stored = canonicalJson(kept(doc))
  return parseRichText(stored) === null ? null : stored
}

/** Whether it can be sent; a draft on the device may be more than that. */
export const isStorable = (words: string): boolean => words === '' || parseRichText(words) !== null

/** The real cause, for what `storedRichText` does not take: never "too long" for what is short. */
export function whyNotStored(doc: EditorNode): string {
  const stored = canonicalJson(kept(doc))
  const excess = excessOf(stored)
  const words = lengthOf(doc)
  if (excess === 'depth')
    return 'Lists and quotes are nested deeper than can be saved. Move the innermost ones out.'
  if (excess === null)
    return 'A part of this cannot be saved: a very long link, or words with broken characters.'
  return words > MAX_BYTES / 2
    ? `This is longer than can be saved: about ${Math.round((words * (stored.length - MAX_BYTES)) / stored.length) + 1} characters too long.`
    : 'The words fit, but not their formatting. Take away some formats, lists or links.'
}

const lengthOf = ({ text = '', content = [] }: EditorNode): number =>
  text.length + content.reduce((sum, node) => sum + lengthOf(node), 0)

function kept({ type, text, attrs, marks, content }: EditorNode): unknown {
  return {
    type,
    text,
    attrs: keptAttrs(type, attrs),
    marks: marks?.filter(isOurs).map(kept),
    content: content?.map(kept),
  }
}

function keptAttrs(type: string | undefined, attrs: EditorNode['attrs']): unknown {
  if (type === 'heading') return { level: attrs?.['level'] === 3 ? 3 : 2 }
  if (type === 'orderedList' && typeof attrs?.['start'] === 'number') return { start: attrs['start'] }
  if (type === 'link') return { href: attrs?.['href'] }
  return undefined
}

const isOurs = ({ type, attrs }: EditorNode): boolean =>
  type !== 'link' || isSafeLink(String(attrs?.['href']))

const isBlank = ({ type, text = '', content = [] }: EditorNode): boolean =>
  type !== 'horizontalRule' && text.trim() === '' && content.every(isBlank)
