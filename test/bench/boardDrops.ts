// Cards that are dragged by the mouse: how long until both people see them in place, how even the frames are meanwhile, and
// whether somebody else's move disturbs a drag.

import { setTimeout as pause } from 'node:timers/promises'

import type { Page } from 'playwright-core'

import type { BothTabs } from './boardDemo.ts'
import { choose, openMenu } from './boardRaces.ts'

declare global {
  // Written in the page by this bench.
  /** Of the tab that dropped: milliseconds from release to paint, and when it was let go (since the epoch). */
  var dropped: { readonly own: number; readonly releasedAt: number }[]
  /** Of any tab: when a card was painted in a column where it had not been (since the epoch). */
  var arrived: { readonly card: string; readonly at: number }[]
  var framesHeld: number[]
  var longTasks: number
}

export interface Drops {
  readonly own: readonly number[]
  readonly other: readonly number[]
  readonly frames: readonly number[]
  /** Tasks of the page over 50 ms while a card was dragged. */
  readonly longTasks: number
}

export async function measureDrops({ ben, ada }: BothTabs, count: number): Promise<Drops> {
  await ben.evaluate(watchDrops)
  await ada.evaluate(watchArrivals)
  const other: number[] = []
  for (let drop = 0; drop < count; drop += 1) {
    const [from, to] = drop % 2 === 0 ? (['todo', 'working'] as const) : (['working', 'todo'] as const)
    await lift(ben, from)
    await carry(ben, to)
    await pause(120)
    await ben.mouse.up()
    await ben.waitForFunction((done) => globalThis.dropped.length > done, drop)
    await ada.waitForFunction((done) => globalThis.arrived.length > done, drop)
    const releasedAt = await ben.evaluate((place) => globalThis.dropped[place]?.releasedAt ?? 0, drop)
    other.push((await ada.evaluate((place) => globalThis.arrived[place]?.at ?? 0, drop)) - releasedAt)
    await pause(60)
  }
  const own = await ben.evaluate(() => globalThis.dropped.map((one) => one.own))
  const { frames, longTasks } = await ben.evaluate(() => ({
    frames: globalThis.framesHeld,
    longTasks: globalThis.longTasks,
  }))
  return { own, other, frames, longTasks }
}

/** How many of so many drags another person's move of another card cancelled, or moved the card held. */
export async function disturbDrags({ ben, second }: BothTabs & { readonly second: Page }, rounds: number) {
  let disturbed = 0
  for (let round = 0; round < rounds; round += 1) {
    const [from, to] = round % 2 === 0 ? (['todo', 'working'] as const) : (['working', 'todo'] as const)
    await lift(ben, from)
    await carry(ben, to)
    const before = await heldAt(ben)
    const lifted = before?.card ?? ''
    // Another card of the same column moves at once, in another tab.
    await moveAnother(second, from, lifted)
    await pause(40 + ((round * 13) % 120))
    const after = await heldAt(ben)
    const isSame = before !== null && after !== null && Math.hypot(after.x - before.x, after.y - before.y) < 2
    await ben.mouse.up()
    const landed = await ben
      .waitForFunction(
        ({ card, column }) => document.querySelector(`#column-${column} [data-card="${card}"]`) !== null,
        { card: lifted, column: to },
        { timeout: 3_000 },
      )
      .then(
        () => true,
        () => false,
      )
    if (!isSame || !landed) disturbed += 1
    await pause(150)
  }
  return disturbed
}

async function lift(page: Page, from: string): Promise<void> {
  const card = page.locator(`#column-${from} [data-card]`).first()
  await card.scrollIntoViewIfNeeded()
  const start = await card.boundingBox()
  if (start === null) throw new Error('the card is not on the screen')
  await page.mouse.move(start.x + 60, start.y + 18)
  await page.mouse.down()
  await page.mouse.move(start.x + 80, start.y + 24, { steps: 2 })
}

async function carry(page: Page, to: string): Promise<void> {
  const end = await page.locator(`#column-${to}`).boundingBox()
  if (end === null) throw new Error('the board is not on the screen')
  await page.mouse.move(end.x + 120, end.y + 90, { steps: 6 })
}

const heldAt = (
  page: Page,
): Promise<{ readonly card: string; readonly x: number; readonly y: number } | null> =>
  page.evaluate(() => {
    const tile = document.querySelector<HTMLElement>('[data-dragging]')
    if (tile === null) return null
    const { x, y } = tile.getBoundingClientRect()
    return { card: tile.dataset['card'] ?? '', x, y }
  })

async function moveAnother(page: Page, column: string, except: string): Promise<void> {
  const tile = page.locator(`#column-${column} [data-card]:not([data-card="${except}"])`).first()
  await openMenu(page, (await tile.getAttribute('data-card')) ?? '')
  await choose(page, 0)
}

function watchDrops(): void {
  globalThis.dropped = []
  globalThis.framesHeld = []
  globalThis.longTasks = 0
  // Sent to the page as they stand: nothing from outside of it.
  /* oxlint-disable unicorn/consistent-function-scoping */
  const isDragging = (): boolean => document.querySelector('[data-dragging]') !== null
  new PerformanceObserver((list) => {
    if (isDragging()) globalThis.longTasks += list.getEntries().length
  }).observe({ type: 'longtask' })
  let last = 0
  const tick = (now: number): void => {
    if (isDragging() && last > 0) globalThis.framesHeld.push(now - last)
    last = isDragging() ? now : 0
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)

  const handleRelease = (): void => {
    const card = document.querySelector<HTMLElement>('[data-dragging]')?.dataset['card']
    if (card === undefined) return
    const released = performance.now()
    const source = document.querySelector(`#column-todo [data-card="${card}"]`) ? 'todo' : 'working'
    // In another column than before, where its cards stand, and let go.
    const isInPlace = (): boolean => {
      const tile = document.querySelector(`[data-card="${card}"]:not([data-dragging])`)
      const list = document.querySelector(source === 'todo' ? '#column-working ul' : '#column-todo ul')
      if (tile === null || list === null) return false
      const start = list.getBoundingClientRect().left + Number.parseFloat(getComputedStyle(list).paddingLeft)
      return Math.abs(tile.getBoundingClientRect().left - start) < 1
    }
    const look = (): void => {
      if (!isInPlace()) {
        requestAnimationFrame(look)
        return
      }
      // A message posted before a frame is answered after its paint.
      const { port1, port2 } = new MessageChannel()
      port2.addEventListener('message', () =>
        globalThis.dropped.push({
          own: performance.now() - released,
          releasedAt: performance.timeOrigin + released,
        }),
      )
      port2.start()
      port1.postMessage(null)
    }
    requestAnimationFrame(look)
  }
  window.addEventListener('mouseup', handleRelease, { capture: true })
  /* oxlint-enable unicorn/consistent-function-scoping */
}

function watchArrivals(): void {
  globalThis.arrived = []
  const columnOf = new Map<string, string>()
  for (const column of ['todo', 'working', 'completed'])
    for (const tile of document.querySelectorAll<HTMLElement>(`#column-${column} [data-card]`))
      columnOf.set(tile.dataset['card'] ?? '', column)
  const look = (): void => {
    for (const column of ['todo', 'working', 'completed']) {
      // The one dropped stands among the first of its column.
      const first = [...document.querySelectorAll<HTMLElement>(`#column-${column} [data-card]`)].slice(0, 3)
      const card = first.map(({ dataset }) => dataset['card'] ?? '').find((id) => columnOf.get(id) !== column)
      if (card === undefined) continue
      columnOf.set(card, column)
      const { port1, port2 } = new MessageChannel()
      port2.addEventListener('message', () =>
        globalThis.arrived.push({ card, at: performance.timeOrigin + performance.now() }),
      )
      port2.start()
      port1.postMessage(null)
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
