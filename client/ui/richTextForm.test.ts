import { describe, expect, test } from 'vitest'

import { parseRichText, plainOf } from '../../shared/richtext.ts'
import { type EditorNode, storedRichText, whyNotStored } from './richTextForm.ts'

const doc = (...content: readonly EditorNode[]): EditorNode => ({ type: 'doc', content })
const paragraph = (...content: readonly EditorNode[]): EditorNode => ({ type: 'paragraph', content })
const words = (text: string, ...marks: readonly EditorNode[]): EditorNode => ({ type: 'text', text, marks })

const link = (href: string): EditorNode => ({
  type: 'link',
  attrs: { href, target: '_blank', rel: null },
})

describe('what the editor writes', () => {
  test('is stored without the attributes that only the editor knows', () => {
    const stored = storedRichText(
      doc(
        { type: 'heading', attrs: { level: 2, textAlign: null }, content: [words('Plan')] },
        {
          type: 'orderedList',
          attrs: { start: 3, type: null },
          content: [{ type: 'listItem', content: [paragraph(words('x'))] }],
        },
        { type: 'codeBlock', attrs: { language: null }, content: [words('npm test')] },
      ),
    )
    expect(parseRichText(stored ?? '')).not.toBeNull()
    expect(plainOf(stored ?? '')).toBe('Plan\nx\nnpm test')
  })

  test('keeps a safe link and drops a script', () => {
    const stored = storedRichText(
      doc(paragraph(words('a', link('https://a.example')), words('b', link('javascript:alert(1)')))),
    )
    expect(stored).toContain('https://a.example')
    expect(stored).not.toContain('javascript')
  })

  test('is nothing when only empty lines are written', () => {
    expect(storedRichText(doc(paragraph(), paragraph(words('  '))))).toBe('')
  })

  test('is refused when it is too long to be stored', () => {
    expect(storedRichText(doc(paragraph(words('x'.repeat(40_000)))))).toBeNull()
  })
})

describe('[W9] what cannot be stored says the real cause', () => {
  const nested = (depth: number): EditorNode =>
    depth === 0
      ? paragraph({ type: 'text', text: 'x' })
      : { type: 'blockquote', content: [nested(depth - 1)] }

  test.each([
    [
      doc(paragraph({ type: 'text', text: 'x'.repeat(40_000) })),
      /^This is longer than can be saved: about \d+ char/,
    ],
    [
      doc(
        ...Array.from({ length: 900 }, () =>
          paragraph({ type: 'text', text: 'x', marks: [{ type: 'bold' }] }),
        ),
      ),
      /^The words fit, but not their formatting/,
    ],
    [doc(nested(20)), /nested deeper/],
    [
      doc(
        paragraph({
          type: 'text',
          text: 'x',
          marks: [{ type: 'link', attrs: { href: `https://a.example/${'y'.repeat(2_000)}` } }],
        }),
      ),
      /a very long link/,
    ],
  ])('%#', (given, sentence) => {
    expect(storedRichText(given)).toBeNull()
    expect(whyNotStored(given)).toMatch(sentence)
  })
})
