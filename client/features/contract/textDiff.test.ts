import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { seed } from '../../../test/support/seed.ts'
import { changedParagraphs } from './textDiff.ts'

const text = (price: string, more: readonly string[] = []) =>
  ['1. Parties', 'Ada and Ben.', '2. Price', `The price is ${price} for the whole project.`, ...more].join(
    '\n\n',
  )

const squeezed = (words: string): string => words.replaceAll(/\s+/g, '')

describe('the difference between two versions', () => {
  test('[C9] a changed paragraph says word by word what is gone and what is new', () => {
    expect(changedParagraphs(text('EUR 2,400.00'), text('EUR 2,000.00'))).toEqual([
      {
        heading: '2. Price',
        pieces: [
          { kind: 'same', text: 'The price is EUR ' },
          { kind: 'removed', text: '2,400.00 ' },
          { kind: 'added', text: '2,000.00 ' },
          { kind: 'same', text: 'for the whole project.' },
        ],
      },
    ])
  })

  test('[C9] whole paragraphs come and go', () => {
    const longer = text('EUR 1', ['It is paid at once.'])
    expect(changedParagraphs(text('EUR 1'), longer)).toEqual([
      { heading: '2. Price', pieces: [{ kind: 'added', text: 'It is paid at once.' }] },
    ])
    expect(changedParagraphs(longer, text('EUR 1'))).toEqual([
      { heading: '2. Price', pieces: [{ kind: 'removed', text: 'It is paid at once.' }] },
    ])
  })

  test('equal texts do not differ', () => {
    expect(changedParagraphs(text('EUR 1'), text('EUR 1'))).toEqual([])
  })

  test('two changed paragraphs in a row are two changes, each against its own', () => {
    const before = ['1. Terms', 'First is one.', 'Second is two.'].join('\n\n')
    const after = ['1. Terms', 'First is three.', 'Second is four.'].join('\n\n')
    const changes = changedParagraphs(before, after)
    expect(changes.map(({ pieces }) => pieces.map(({ text }) => text).join(''))).toEqual([
      'First is one.three.',
      'Second is two.four.',
    ])
  })

  test('words of scripts without spaces are told apart', () => {
    const [change] = changedParagraphs('1. 納品\n\n納品は月曜日です。', '1. 納品\n\n納品は火曜日です。')
    expect(change?.pieces).toEqual([
      { kind: 'same', text: '納品は' },
      { kind: 'removed', text: '月曜日' },
      { kind: 'added', text: '火曜日' },
      { kind: 'same', text: 'です。' },
    ])
  })

  test('whatever changes, what stayed and what is new read as the new text, spaces aside', () => {
    console.log(`[C9] SEED=${seed}`)
    const sentence = fc
      .array(fc.constantFrom('pay', 'EUR', '2,400.00', '1', '(if', 'due)', 'été', '納品', '—'), {
        minLength: 1,
        maxLength: 12,
      })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(sentence, sentence, (was, is) => {
        const [change] = changedParagraphs(`1. A\n\n${was}`, `1. A\n\n${is}`)
        if (change === undefined) return was === is
        const without = (kind: string) =>
          squeezed(change.pieces.map((piece) => (piece.kind === kind ? '' : piece.text)).join(''))
        return without('removed') === squeezed(is) && without('added') === squeezed(was)
      }),
      { seed },
    )
  })

  test('of a long list only what stands around the change is shown', () => {
    const dates = Array.from({ length: 60 }, (_, day) => `day-${day}`)
    const before = ['1. Days', dates.join(' ')].join('\n\n')
    const after = ['1. Days', dates.with(30, 'party').join(' ')].join('\n\n')
    const [change] = changedParagraphs(before, after)
    const shown = change?.pieces.map(({ text }) => text).join('') ?? ''
    expect(shown).toContain('day-29 day-30 party day-31')
    expect(shown).not.toContain('day-5 ')
    expect(shown.startsWith('… ')).toBe(true)
  })
})
