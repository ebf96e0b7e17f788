import * as v from 'valibot'
import { describe, expect, test, vi } from 'vitest'

import { RoomId } from '../../../shared/ids.ts'
import { NOW } from '../../../test/support/instants.ts'
import { room } from '../../../test/support/named.ts'
import { ben } from '../../../test/support/people.ts'
import { createMemoryRows } from '../../sync/browserRows.ts'
import { createPageLocks } from '../../sync/locks.ts'
import { type Surroundings, announce } from './announce.ts'
import type { ReadNotification } from './asRead.ts'
import { type Shown, createShownOver } from './shown.ts'

const HOUR = 3_600_000
const otherRoom = v.parse(RoomId, 'another-room-here')

const notice = (seq: number, more: Partial<ReadNotification> = {}): ReadNotification => ({
  room,
  seq,
  kind: 'message',
  title: 'Ada Lindqvist',
  body: `message ${seq}`,
  href: `/rooms/${room}/messages`,
  at: NOW,
  read: false,
  ...more,
})

/** One tab of a browser; `shown` is what the browser remembers. */
function tab(shown: Shown, more: Partial<Surroundings> = {}) {
  const showOnDesktop = vi.fn<Surroundings['showOnDesktop']>(async () => undefined)
  const showToast = vi.fn<Surroundings['showToast']>()
  const around: Surroundings = {
    userId: ben.userId,
    now: NOW,
    room: null,
    hasFocus: () => false,
    isFocused: async () => false,
    shown,
    showOnDesktop,
    showToast,
    ...more,
  }
  return { tell: (...all: readonly ReadNotification[]) => announce(all, around), showOnDesktop, showToast }
}

const newBrowser = () => createShownOver(createMemoryRows(), createPageLocks())

describe('what is told', () => {
  test('each notification once, over any number of tabs and for ever', async () => {
    const shown = newBrowser()
    const tabs = [tab(shown), tab(shown), tab(shown)]
    await Promise.all(tabs.map(({ tell }) => tell(notice(7))))
    for (const { tell } of tabs) await tell(notice(7), notice(6))
    expect(tabs.flatMap(({ showOnDesktop }) => showOnDesktop.mock.calls)).toHaveLength(1)
  })

  test('[N8] what this person wants to be told no more of stays in the list', async () => {
    const { tell, showOnDesktop, showToast } = tab(newBrowser(), { hasFocus: () => true })
    await tell(notice(7, { isQuiet: true }))
    expect([showOnDesktop.mock.calls, showToast.mock.calls]).toEqual([[], []])
    await tell(notice(8))
    expect(showOnDesktop).toHaveBeenCalledOnce()
  })

  test('nothing on the desktop while a tab of that room has the focus, nor afterwards', async () => {
    const shown = newBrowser()
    const looking = tab(shown, { isFocused: async (asked) => asked === room })
    await looking.tell(notice(7))
    const later = tab(shown)
    await later.tell(notice(7), notice(8))
    expect(looking.showOnDesktop).not.toHaveBeenCalled()
    expect(later.showOnDesktop.mock.calls.map(([{ seq }]) => seq)).toEqual([8])
  })

  test('a toast only in the tab with the focus, and not for the room it shows', async () => {
    const shown = newBrowser()
    const hidden = tab(shown)
    const focused = tab(shown, { hasFocus: () => true, room: otherRoom })
    await Promise.all([hidden.tell(notice(7)), focused.tell(notice(7), notice(8, { room: otherRoom }))])
    expect(hidden.showToast).not.toHaveBeenCalled()
    expect(focused.showToast.mock.calls.map(([one]) => one.room)).toEqual([room])
  })

  test('what was missed within a day is told once on return, the rest is left to the list', async () => {
    const shown = newBrowser()
    const missed = [notice(3, { at: NOW - 25 * HOUR }), notice(4, { at: NOW - 23 * HOUR }), notice(5)]
    const back = tab(shown)
    await back.tell(...missed)
    await back.tell(...missed)
    expect(back.showOnDesktop.mock.calls.map(([{ seq, body }]) => [seq, body])).toEqual([
      [5, 'message 5\nand 1 more'],
    ])
  })

  test('what was seen elsewhere is not told', async () => {
    const { tell, showOnDesktop } = tab(newBrowser())
    await tell(notice(7, { read: true }))
    expect(showOnDesktop).not.toHaveBeenCalled()
  })

  test('each room has its own', async () => {
    const { tell, showOnDesktop } = tab(newBrowser())
    await tell(notice(9), notice(2, { room: otherRoom }))
    expect(showOnDesktop).toHaveBeenCalledTimes(2)
  })
})
