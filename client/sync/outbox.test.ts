import { describe, expect, test, vi } from 'vitest'

import { commandId, room } from '../../test/support/named.ts'
import { ada, ben } from '../../test/support/people.ts'
import { move } from '../../test/support/steps.ts'
import { createMemoryRows } from './browserRows.ts'
import { createPageLocks } from './locks.ts'
import { createOutboxStorageOver } from './outbox.ts'
import type { Pending } from './replica.ts'

const pending = (name: string): Pending => ({
  envelope: { id: commandId(name), seen: { seq: 0, hash: '' }, command: move('a', 'todo') },
  at: 0,
  log: 'log',
})
const owner = { userId: ben.userId, room }

function newBrowser() {
  return createOutboxStorageOver(createMemoryRows(), createPageLocks())
}

describe('the outbox', () => {
  test('a tab that is gone leaves its changes, in order, to the next one', async () => {
    const browser = newBrowser()
    const first = browser.open(owner, () => undefined)
    for (const name of ['one', 'two', 'three']) first.keep(pending(name))
    first.unkeep(commandId('two'))
    first.close()
    const found = vi.fn()
    browser.open(owner, found)
    await vi.waitFor(() => expect(found).toHaveBeenCalledWith([pending('one'), pending('three')]))
  })

  test('a living tab keeps its own; it is adopted when that tab ends', async () => {
    const browser = newBrowser()
    const living = browser.open(owner, () => undefined)
    living.keep(pending('one'))
    const found = vi.fn()
    browser.open(owner, found)
    await vi.waitFor(async () => expect(await browser.unsentCount(ben.userId)).toBe(1))
    expect(await browser.unsentCommands(ben.userId)).toHaveLength(1)
    expect(found).not.toHaveBeenCalled()
    living.close()
    await vi.waitFor(() => expect(found).toHaveBeenCalledWith([pending('one')]))
  })

  test('[V9] it knows the rooms in which tabs that are gone left approvals alone', async () => {
    const browser = newBrowser()
    const command = { name: 'approveCard', args: { card: 'a', round: 1 } } as const
    const approval = { ...pending('approval'), envelope: { ...pending('approval').envelope, command } }
    const tab = browser.open(owner, () => undefined)
    tab.keep(approval)
    expect(await browser.roomsLeftWith(ben.userId, 'approveCard')).toEqual([])
    tab.close()
    await vi.waitFor(async () =>
      expect(await browser.roomsLeftWith(ben.userId, 'approveCard')).toEqual([room]),
    )
    expect(await browser.roomsLeftWith(ada.userId, 'approveCard')).toEqual([])
    const other = browser.open(owner, () => undefined)
    other.keep(pending('move'))
    other.close()
    await vi.waitFor(async () => expect(await browser.unsentCount(ben.userId)).toBe(2))
    expect(await browser.roomsLeftWith(ben.userId, 'approveCard')).toEqual([])
  })

  test('two tabs do not both adopt', async () => {
    const browser = newBrowser()
    const gone = browser.open(owner, () => undefined)
    gone.keep(pending('one'))
    gone.close()
    const found = vi.fn()
    browser.open(owner, found)
    browser.open(owner, found)
    await vi.waitFor(() => expect(found).toHaveBeenCalledTimes(1))
    expect(await browser.unsentCount(ben.userId)).toBe(1)
  })

  test('what was adopted can be adopted again after the next crash', async () => {
    const browser = newBrowser()
    const first = browser.open(owner, () => undefined)
    first.keep(pending('one'))
    first.close()
    const foundFirst = vi.fn()
    const second = browser.open(owner, foundFirst)
    await vi.waitFor(() => expect(foundFirst).toHaveBeenCalled())
    second.close()
    const found = vi.fn()
    browser.open(owner, found)
    await vi.waitFor(() => expect(found).toHaveBeenCalledWith([pending('one')]))
  })

  test('[INV15] what was adopted comes before what its new tab has done since', async () => {
    const browser = newBrowser()
    const first = browser.open(owner, () => undefined)
    for (const name of ['one', 'two']) first.keep(pending(name))
    const adopted = vi.fn()
    const second = browser.open(owner, adopted)
    second.keep(pending('three'))
    first.close()
    await vi.waitFor(() => expect(adopted).toHaveBeenCalled())
    second.close()
    const found = vi.fn()
    browser.open(owner, found)
    await vi.waitFor(() => expect(found).toHaveBeenCalledWith(['one', 'two', 'three'].map(pending)))
  })

  test("nobody adopts another account's changes", async () => {
    const browser = newBrowser()
    const first = browser.open(owner, () => undefined)
    first.keep(pending('one'))
    first.close()
    const found = vi.fn()
    browser.open({ userId: ada.userId, room }, found)
    await vi.waitFor(async () => expect(await browser.unsentCount(ben.userId)).toBe(1))
    expect(await browser.unsentCount(ada.userId)).toBe(0)
    expect(found).not.toHaveBeenCalled()
  })

  test('signing out all the same lets go of them', async () => {
    const browser = newBrowser()
    browser.open(owner, () => undefined).keep(pending('one'))
    await vi.waitFor(async () => expect(await browser.unsentCount(ben.userId)).toBe(1))
    await browser.discard(ben.userId)
    expect(await browser.unsentCount(ben.userId)).toBe(0)
  })
})
