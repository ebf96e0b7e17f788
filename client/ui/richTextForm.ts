// Between the editor's document and the stored form: only what shared/richtext.ts knows is kept.

import { canonicalJson } from '../../shared/canonicalJson.ts'
import { isSafeLink, parseRichText } from '../../shared/richtext.ts'

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
