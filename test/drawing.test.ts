// The thread that draws: the same bytes as here, one after the other, bounded, and never in the way of anybody else.

import { expect, test } from 'vitest'

import { DrawingIsBusy, createDrawing } from '../server/documents/drawing.ts'
import { drawPdf } from '../server/documents/drawPdf.ts'
import type { PlainDocument } from '../server/documents/piece.ts'
import { opened } from './support/opened.ts'

const documentOf = (paragraphs: number, sentences = 40): PlainDocument => ({
  title: 'Contract',
  at: Date.UTC(2026, 10, 23, 9),
  foot: 'Room',
  pieces: Array.from({ length: paragraphs }, (_, index) => ({
    kind: 'paragraph' as const,
    text: `${index} The work is done by hand. `.repeat(sentences),
  })),
})

test('[S16] drawn in the thread a document is the same bytes, and says how long it took', async () => {
  const drawing = opened(createDrawing())
  const { bytes, ms } = await drawing.draw(documentOf(2))
  expect(bytes.equals(await drawPdf(documentOf(2)))).toBe(true)
  expect(ms).toBeGreaterThan(0)
})

test('[S16] while a long document is drawn for the first time, the server goes on', async () => {
  const drawing = opened(createDrawing())
  let turns = 0
  const timer = setInterval(() => (turns += 1), 5)
  const { ms } = await drawing.draw(documentOf(1, 10_000))
  clearInterval(timer)
  // what is drawn here holds up everything for as long as it takes
  expect(turns * 5).toBeGreaterThan(ms / 4)
})

test('[S16] more documents than may wait are refused, the others are drawn one after the other', async () => {
  const drawing = opened(createDrawing({ waiting: 2 }))
  const asked = [1, 2, 3].map((paragraphs) => drawing.draw(documentOf(paragraphs)))
  const told = await Promise.allSettled(asked)
  expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  await expect(asked[2]).rejects.toThrow(DrawingIsBusy)
  expect((await drawing.draw(documentOf(1))).bytes.subarray(0, 5).toString()).toBe('%PDF-')
})

test('[S16] a document that takes too long, or more memory than it may, is given up with its thread [T-165]', async () => {
  const hasty = opened(createDrawing({ documentMs: 1 }))
  await expect(hasty.draw(documentOf(300))).rejects.toThrow(/aborted/)
  await expect(hasty.draw(documentOf(300))).rejects.toThrow(/aborted/)
  const small = opened(createDrawing({ heapMb: 8 }))
  await expect(small.draw(documentOf(300))).rejects.toThrow(/memory|ended|aborted/)
})

test('[S16] the thread ends when nothing came for a while; the next document has a new one', async () => {
  const drawing = opened(createDrawing({ idleMs: 0 }))
  const first = await drawing.draw(documentOf(1))
  await new Promise((resolve) => setImmediate(resolve))
  expect((await drawing.draw(documentOf(1))).bytes).toEqual(first.bytes)
})

test('a document that cannot be drawn says why, and the next one is drawn', async () => {
  const drawing = opened(createDrawing())
  const broken = { ...documentOf(1), pieces: [{ kind: 'total', label: 'Total', amount: null }] }
  await expect(drawing.draw(broken as unknown as PlainDocument)).rejects.toThrow(/null/)
  await expect(drawing.draw(documentOf(1))).resolves.toHaveProperty('bytes')
})

test('closed while something is drawn, that is given up and nothing more is begun', async () => {
  const drawing = createDrawing()
  const asked = [drawing.draw(documentOf(300)), drawing.draw(documentOf(1))]
  const told = Promise.allSettled(asked)
  await drawing.close()
  expect((await told).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(drawing.draw(documentOf(1))).rejects.toThrow(DrawingIsBusy)
})

test.each([
  ['letters', 'a'],
  ['pictures', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}'],
  ['spaces that do not break', 'a\u00A0'],
])(
  '[S16] a word without an end, of %s, is drawn like any other text',
  async (_what, letter) => {
    const drawing = opened(createDrawing({ documentMs: 10_000 }))
    const text = letter.repeat(Math.floor(32_000 / Buffer.byteLength(letter)))
    const { bytes } = await drawing.draw({ ...documentOf(0), pieces: [{ kind: 'paragraph', text }] })
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  },
  30_000,
)
