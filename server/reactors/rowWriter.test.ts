import { expect, test, vi } from 'vitest'

import type { RoomId } from '../../shared/ids.ts'
import { initialWorkroom } from '../../shared/workroom/workroom.ts'
import type { RoomRow } from '../storage/roomList.ts'
import { createRowWriter } from './rowWriter.ts'

const ids = Array.from({ length: 20 }, (_, index) => `room-${index}` as RoomId)

function given() {
  const asked: { rows: readonly RoomRow[]; resolve: () => void; reject: (error: Error) => void }[] = []
  const told: RoomId[] = []
  const failed: RoomId[] = []
  /** Their turns do not end. */
  const busy = new Set<RoomId>()
  const writer = createRowWriter({
    roomList: {
      put: (rows) => new Promise((resolve, reject) => void asked.push({ rows, resolve, reject })),
    },
    inbox: { tellRoom: async ({ room }) => void told.push(room) },
    inTurn: (room, work) =>
      busy.has(room) ? new Promise(() => {}) : work().catch(() => void failed.push(room)),
  })
  for (const room of ids) writer.writeWithin(60_000, room, initialWorkroom)
  const sizes = () => asked.map(({ rows }) => rows.length)
  return { writer, asked, told, failed, busy, sizes }
}

test('many rows go few by few, and all are waited for', async () => {
  const { writer, asked, told, sizes } = given()
  const flushed = writer.flush()
  for (const [index, expected] of [[8], [8, 8], [8, 8, 4]].entries()) {
    await vi.waitFor(() => expect(sizes()).toEqual(expected))
    expect(writer.isBusy()).toBe(true)
    asked[index]?.resolve()
  }
  await flushed
  expect(told).toEqual(ids)
  expect(writer.isBusy()).toBe(false)
})

test('rows that cannot be written keep no others from it', async () => {
  const { writer, asked, told, failed, sizes } = given()
  const flushed = writer.flush()
  await vi.waitFor(() => expect(sizes()).toEqual([8]))
  asked[0]?.reject(new Error('no'))
  await vi.waitFor(() => expect(sizes()).toEqual([8, 8]))
  asked[1]?.resolve()
  await vi.waitFor(() => expect(sizes()).toEqual([8, 8, 4]))
  asked[2]?.resolve()
  await flushed
  expect(failed).toEqual(ids.slice(0, 8))
  expect(told).toEqual(ids.slice(8))
})

test('of a room that changes while its row waits only the newest is written and told', async () => {
  const { writer, asked, told, sizes } = given()
  const first = writer.flush()
  const later = { ...initialWorkroom, head: { ...initialWorkroom.head, seq: 7 } }
  writer.writeWithin(60_000, ids[19] as RoomId, later)
  const second = writer.flush()
  const settled = Promise.all([first, second])
  let resolved = 0
  while (writer.isBusy()) {
    await vi.waitFor(() => expect(asked.length > resolved || !writer.isBusy()).toBe(true))
    for (; resolved < asked.length; resolved++) asked[resolved]?.resolve()
  }
  await settled
  const written = asked.flatMap(({ rows }) => rows)
  expect(written.filter(({ room }) => room === ids[19]).map(({ seq }) => seq)).toEqual([7])
  expect(told.toSorted()).toEqual(ids.toSorted())
  expect(Math.max(...sizes())).toBe(8)
})

test('a room whose turn is long holds up no other', async () => {
  const { writer, asked, told, busy } = given()
  busy.add(ids[0] as RoomId)
  void writer.flush()
  for (const index of [0, 1, 2]) {
    await vi.waitFor(() => expect(asked.length).toBe(index + 1))
    asked[index]?.resolve()
  }
  await vi.waitFor(() => expect(told).toEqual(ids.slice(1)))
  expect(writer.isBusy()).toBe(true)
})
