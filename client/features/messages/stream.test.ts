import { describe, expect, test } from 'vitest'

import { type StreamMessage, lastSeen, streamRows } from './stream.ts'

const DAY = 86_400_000
const MINUTE = 60_000

function written(seq: number, by: 'client' | 'freelancer', at: number): StreamMessage {
  return {
    id: `m${seq}`,
    seq,
    at,
    by,
    body: `text ${seq}`,
    files: [],
    deletedAt: null,
    earlier: [],
    editedAt: null,
  }
}

const options = {
  you: 'client',
  readUpTo: 1_000,
  dayOf: (at: number) => String(Math.floor(at / DAY)),
} as const
const shape = (rows: ReturnType<typeof streamRows>) =>
  rows.map((row) => (row.kind === 'group' ? row.messages.map(({ seq }) => seq) : row.kind))

describe('the stream in rows', () => {
  test('messages of one author in a row stand together, a new day stands apart', () => {
    const rows = streamRows(
      [
        written(1, 'client', 0),
        written(2, 'client', MINUTE),
        written(3, 'freelancer', 2 * MINUTE),
        written(4, 'freelancer', DAY),
      ],
      options,
    )
    expect(shape(rows)).toEqual(['day', [1, 2], [3], 'day', [4]])
  })

  test('after a pause the author stands again', () => {
    const rows = streamRows([written(1, 'client', 0), written(2, 'client', 11 * MINUTE)], options)
    expect(shape(rows)).toEqual(['day', [1], [2]])
  })

  test('a long run of messages shows a time again and again', () => {
    const run = [0, 2, 4, 6, 8, 10].map((minutes) => written(minutes + 1, 'client', minutes * MINUTE))
    expect(shape(streamRows(run, options))).toEqual(['day', [1, 3, 5], [7, 9, 11]])
  })

  test('the line above what is new stands once, and only above messages of the other one', () => {
    const rows = streamRows(
      [
        written(1, 'freelancer', 0),
        written(2, 'client', 1),
        written(3, 'freelancer', 2),
        written(4, 'freelancer', 3),
      ],
      { ...options, readUpTo: 1 },
    )
    expect(shape(rows)).toEqual(['day', [1], [2], 'new', [3, 4]])
  })

  test('seen is the last own message that the other one has read', () => {
    const messages = [written(1, 'client', 0), written(2, 'client', 1), written(3, 'client', 2)]
    expect(lastSeen(messages, 'client', 2)?.seq).toBe(2)
    expect(lastSeen(messages, 'client', 0)).toBeNull()
    expect(lastSeen(messages, 'freelancer', 3)).toBeNull()
  })
})
