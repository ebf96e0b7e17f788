// Rich text: the one form in which formatted text is stored. A validated subset of the editor's JSON,
// drawn by components; no HTML exists anywhere. Stored as canonical JSON inside a sealed text.

import * as v from 'valibot'

import { canonicalJson } from './canonicalJson.ts'
import { depthOf } from './jsonDepth.ts'

export const MAX_BYTES = 32 * 1024
/** Lists in lists in lists: deeper nesting helps nobody and costs every reader. */
const MAX_DEPTH = 12

export type Mark =
  | { readonly type: 'bold' | 'italic' | 'strike' | 'code' }
  | { readonly type: 'link'; readonly attrs: { readonly href: string } }

export interface TextNode {
  readonly type: 'text'
  readonly text: string
  readonly marks?: readonly Mark[] | undefined
}

export interface BlockNode {
  readonly type:
    | 'paragraph'
    | 'heading'
    | 'bulletList'
    | 'orderedList'
    | 'listItem'
    | 'blockquote'
    | 'codeBlock'
    | 'hardBreak'
    | 'horizontalRule'
  readonly attrs?: { readonly level?: 2 | 3 | undefined; readonly start?: number | undefined } | undefined
  readonly content?: readonly RichNode[] | undefined
}

export type RichNode = TextNode | BlockNode

export interface RichText {
  readonly type: 'doc'
  readonly content: readonly BlockNode[]
}

export const isSafeLink = (href: string): boolean => /^(https?:\/\/|mailto:)[^\s<>"'`\\]+$/i.test(href)

const Mark = v.variant('type', [
  v.strictObject({ type: v.picklist(['bold', 'italic', 'strike', 'code']) }),
  v.strictObject({
    type: v.literal('link'),
    attrs: v.strictObject({ href: v.pipe(v.string(), v.maxLength(2000), v.check(isSafeLink)) }),
  }),
])

const TextNode = v.strictObject({
  type: v.literal('text'),
  // oxlint-disable-next-line no-control-regex
  text: v.pipe(
    v.string(),
    v.minLength(1),
    v.check((given) => given.isWellFormed() && !given.includes('\u0000')),
  ),
  marks: v.optional(v.pipe(v.array(Mark), v.maxLength(5))),
})

const BlockNode: v.GenericSchema<BlockNode> = v.strictObject({
  type: v.picklist([
    'paragraph',
    'heading',
    'bulletList',
    'orderedList',
    'listItem',
    'blockquote',
    'codeBlock',
    'hardBreak',
    'horizontalRule',
  ]),
  attrs: v.optional(
    v.strictObject({
      level: v.optional(v.picklist([2, 3])),
      start: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100_000))),
    }),
  ),
  content: v.optional(v.array(v.lazy((node) => (isTextNode(node) ? TextNode : BlockNode)))),
})

const Doc = v.strictObject({ type: v.literal('doc'), content: v.array(BlockNode) })

/** Rich text as it travels and is stored: a JSON string of at most 32 KB and 12 levels. */
export const RichTextString = v.pipe(
  v.string(),
  v.check((given) => given === '' || parseRichText(given) !== null),
  v.transform((given) => (given === '' ? '' : canonicalJson(JSON.parse(given)))),
)

/** What is too much of a document, for a sentence about it; null: neither. */
export function excessOf(given: string): 'size' | 'depth' | null {
  if (given.length > MAX_BYTES) return 'size'
  return depthOf(given) > MAX_DEPTH * 2 + 2 ? 'depth' : null
}

/** The document, or null when the string is not one of ours. Looks at size and depth before anything else. */
export function parseRichText(given: string): RichText | null {
  if (excessOf(given) !== null) return null
  try {
    const parsed = v.safeParse(Doc, JSON.parse(given))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** A plain text as rich text: one paragraph a line. */
export function richTextOf(plain: string): string {
  const content = plain
    .split('\n')
    .map((line) =>
      line === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text: line }] },
    )
  return canonicalJson({ type: 'doc', content })
}

/** Blocks as a stored document; '' when there are none. */
export const richTextFrom = (content: readonly BlockNode[]): string =>
  content.length === 0 ? '' : canonicalJson({ type: 'doc', content })

/** The words alone, a line a block: for previews, mails and search. */
export function plainOf(given: string): string {
  const doc = parseRichText(given)
  if (doc === null) return ''
  return doc.content.map(wordsOf).join('\n').trim()
}

function wordsOf(node: RichNode): string {
  if (isTextNode(node)) return node.text
  if (node.type === 'hardBreak') return '\n'
  const glue = node.type === 'bulletList' || node.type === 'orderedList' ? '\n' : ''
  return (node.content ?? []).map(wordsOf).join(glue)
}

function isTextNode(node: unknown): node is TextNode {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'text'
}
