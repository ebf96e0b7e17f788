import { describe, expect, test } from 'vitest'

import type { RoomSummary } from '../../../shared/protocol.ts'
import { summaryOf as line } from '../../../test/support/views.ts'
import { roomSections } from './roomOrder.ts'

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
