import * as v from 'valibot'
import { describe, expect, test } from 'vitest'

import { RichTextString, isSafeLink, parseRichText, plainOf, richTextOf } from './richtext.ts'

const nested = (levels: number): string => {
  let node: unknown = { type: 'paragraph', content: [{ type: 'text', text: 'deep' }] }
  for (let i = 0; i < levels; i++) node = { type: 'blockquote', content: [node] }
  return JSON.stringify({ type: 'doc', content: [node] })
}

describe('rich text', () => {
  test('keeps headings, lists, marks and links', () => {
    const doc = JSON.stringify({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Plan' }] },
        {
          type: 'bulletList',
          content: [
            {
              type: 'listItem',
              content: [
                {
                  type: 'paragraph',
                  content: [
                    {
                      type: 'text',
                      text: 'site',
                      marks: [{ type: 'bold' }, { type: 'link', attrs: { href: 'https://a.test/x' } }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    })
    expect(v.parse(RichTextString, doc)).toContain('"level":2')
    expect(plainOf(doc)).toBe('Plan\nsite')
  })

  test.each([
    ['an unknown node', '{"type":"doc","content":[{"type":"image"}]}'],
    ['an unknown member', '{"type":"doc","content":[],"onload":1}'],
    [
      'a script link',
      '{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"link","attrs":{"href":"javascript:alert(1)"}}]}]}]}',
    ],
    ['no JSON', '<b>hi</b>'],
    ['a prototype', '{"__proto__":{},"type":"doc","content":[]}'],
    ['more than 32 KB', richTextOf('x'.repeat(33 * 1024))],
  ])('[T-48] refuses %s', (_what, given) => {
    expect(v.safeParse(RichTextString, given).success).toBe(false)
  })

  test('[T-48] the deepest nesting is allowed, one level deeper is refused', () => {
    const deepest = Array.from({ length: 40 }, (_, i) => i).findLast((levels) =>
      parseRichText(nested(levels)),
    )
    expect(deepest).toBe(10)
    expect(parseRichText(nested(11))).toBeNull()
  })

  test('[T-45] 20,000 levels are refused before anything recurses', () => {
    expect(parseRichText('['.repeat(20_000) + ']'.repeat(20_000))).toBeNull()
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:x',
    'data:text/html,x',
    'vbscript:x',
    'java\tscript:x',
    '//a.test',
    'https://a.test/ b',
  ])('[T-51] %s is no link', (href) => {
    expect(isSafeLink(href)).toBe(false)
  })

  test('plain words become paragraphs and come back', () => {
    expect(plainOf(richTextOf('one\n\ntwo'))).toBe('one\n\ntwo')
  })
})
