import { describe, expect, test } from 'vitest'

import type { RoomSummary } from '../../../shared/protocol.ts'
import { summaryOf as line } from '../../../test/support/views.ts'
import { type RoomOrder, isSoon, roomSections } from './roomOrder.ts'

const shape = (rooms: readonly RoomSummary[]) =>
  roomSections(rooms).map(({ key, rooms: lines }) => [key, ...lines.map(({ title }) => title)])

describe('the order of rooms', () => {
  test('what needs you stands first, the soonest deadline on top', () => {
    expect(
      shape([
        line('waiting', { changedAt: 99 }),
        line('someday', { needsYou: true, changedAt: 5 }),
        line('late', { needsYou: true, until: 200 }),
        line('soon', { needsYou: true, until: 100 }),
        line('newer-someday', { needsYou: true, changedAt: 9 }),
      ]),
    ).toEqual([
      ['needs-you', 'soon', 'late', 'newer-someday', 'someday'],
      ['waiting', 'waiting'],
    ])
  })

  test('[N12] by last change, by title and by role all are shown, each once', () => {
    const rooms = [
      line('Room 10', { changedAt: 1 }),
      line('room 2', { changedAt: 3, role: 'freelancer' }),
      line('Atelier', { changedAt: 2, needsYou: true }),
    ]
    const inOrder = (order: RoomOrder) =>
      roomSections(rooms, order).map(({ title, rooms: lines }) => [title, ...lines.map((one) => one.title)])
    expect(inOrder('changed')).toEqual([['Last change first', 'room 2', 'Atelier', 'Room 10']])
    expect(inOrder('title')).toEqual([['By title', 'Atelier', 'room 2', 'Room 10']])
    expect(inOrder('role')).toEqual([
      ['You are the client', 'Atelier', 'Room 10'],
      ['You are the freelancer', 'room 2'],
    ])
  })

  test('[N12] amber is what waits for its reader and ends within two days', () => {
    const now = Date.UTC(2026, 11, 1)
    const hours = (count: number) => now + count * 3_600_000
    const soon = (until: number | null, needsYou = true): boolean =>
      isSoon(line('room', { needsYou, until }), now)
    expect([soon(hours(48)), soon(hours(-1)), soon(hours(49)), soon(null), soon(hours(1), false)]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  test('among the others unread messages come first, then what moved last', () => {
    expect(
      shape([line('old', { changedAt: 1 }), line('new', { changedAt: 2 }), line('unread', { unread: 3 })]),
    ).toEqual([['waiting', 'unread', 'new', 'old']])
  })

  test('[G8] imported rooms stand apart, whatever their phase was', () => {
    const origin = {
      site: 'https://there.example',
      keyId: 'k',
      role: 'client',
      madeAt: 1,
      importedAt: 2,
    } as const
    expect(shape([line('moved', { origin }), line('alive'), line('paid', { phase: 'paid' })])).toEqual([
      ['waiting', 'alive'],
      ['closed', 'paid'],
      ['imported', 'moved'],
    ])
  })

  test('closed rooms stand at the end', () => {
    expect(shape([line('gone', { phase: 'closed-unaccepted', changedAt: 99 }), line('alive')])).toEqual([
      ['waiting', 'alive'],
      ['closed', 'gone'],
    ])
  })
})
