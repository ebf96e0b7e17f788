import { expect, test } from 'vitest'

import { Cursors } from './cursors.ts'

const rows = (count: number) => Array.from({ length: count }, (_, i) => Buffer.from([i])).values()

test('hands out rows in batches and is closed by the last', () => {
  const cursors = new Cursors(() => 0)
  const first = cursors.open('a.b', rows(5), 3)
  expect(first.documents).toHaveLength(3)
  const second = cursors.fetchMore(first.cursorId, 'a.b', 3)
  expect(second).toMatchObject({ cursorId: 0, documents: [Buffer.from([3]), Buffer.from([4])] })
  expect(() => cursors.fetchMore(first.cursorId, 'a.b', 3)).toThrow('not found')
})

test('belongs to its collection', () => {
  const cursors = new Cursors(() => 0)
  const { cursorId } = cursors.open('a.b', rows(5), 1)
  expect(() => cursors.fetchMore(cursorId, 'a.c', 1)).toThrow('not found')
  cursors.closeAll((namespace) => namespace === 'a.b')
  expect(() => cursors.fetchMore(cursorId, 'a.b', 1)).toThrow('not found')
})

test('a batch ends before it grows too large for one message', () => {
  const cursors = new Cursors(() => 0)
  const large = Array.from({ length: 4 }, () => Buffer.alloc(9 * 1024 * 1024)).values()
  const { cursorId, documents } = cursors.open('a.b', large, 100)
  expect(documents).toHaveLength(2)
  expect(cursors.fetchMore(cursorId, 'a.b', 100).documents).toHaveLength(2)
})

test('an idle cursor is forgotten, a used one is not', () => {
  let now = 0
  const cursors = new Cursors(() => now)
  const idle = cursors.open('a.b', rows(50), 1)
  const used = cursors.open('a.b', rows(50), 1)
  for (now = 0; now < 3_600_000; now += 300_000) cursors.fetchMore(used.cursorId, 'a.b', 1)
  expect(() => cursors.fetchMore(idle.cursorId, 'a.b', 1)).toThrow('not found')
})

test('of too many cursors the one unused for longest goes', () => {
  const cursors = new Cursors(() => 0)
  const ids = Array.from({ length: 1001 }, () => cursors.open('a.b', rows(9), 1).cursorId)
  expect(() => cursors.fetchMore(ids[0] ?? 0, 'a.b', 1)).toThrow('not found')
  expect(cursors.fetchMore(ids[1] ?? 0, 'a.b', 1).documents).toHaveLength(1)
})
