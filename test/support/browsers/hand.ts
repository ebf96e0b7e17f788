// How a person works a page, in every engine the same: looks for something by what it is and says, clicks when it has come
// to rest and nothing lies over it, types, drags. Everything waits until it can be done.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout as after } from 'node:timers/promises'

import type * as TestingLibrary from '@testing-library/dom'

import type { Key, Point, Tab } from './tab.ts'

/** Something on the screen: a role with its name, a selector, or words; the first of its kind that is visible. */
export interface Thing {
  readonly role?: string
  readonly css?: string
  /** All of it, or with `begins` its first words. */
  readonly name?: string
  readonly begins?: string
  /** Words anywhere in it. */
  readonly says?: string
  readonly in?: Thing
}

const PATIENCE_MS = 15_000
const finder = readFileSync(
  createRequire(import.meta.url).resolve('@testing-library/dom/dist/@testing-library/dom.umd.min.js'),
  'utf8',
)

export interface Hand {
  readonly tab: Tab
  readonly see: (thing: Thing) => Promise<void>
  readonly seeNoMore: (thing: Thing) => Promise<void>
  readonly click: (thing: Thing) => Promise<void>
  /** In place of what stands there. */
  readonly write: (thing: Thing, words: string) => Promise<void>
  readonly focus: (thing: Thing) => Promise<void>
  readonly press: (...keys: readonly Key[]) => Promise<void>
  readonly drag: (thing: Thing, to: Thing, arrived: Thing) => Promise<void>
  /** A screen of the room that is open; '' is the overview. */
  readonly open: (screen: string) => Promise<void>
  /** The page goes at once, to a file of its server; answers how to come back, there or to another page. */
  readonly leave: () => Promise<(path?: string) => Promise<void>>
}

export function handOn(tab: Tab): Hand {
  const look = async (thing: Thing, use: Use = 'look'): Promise<Point | null> => {
    if (!(await tab.run(hasFinder, null))) await tab.runScript(finder)
    return await tab.run(find, { thing: { ...thing }, use })
  }
  const at = (thing: Thing, use: Use = 'look') =>
    until(tab, { look: () => look(thing, use), otherwise: `${wordsOf(thing)} is not there` })
  const click = async (thing: Thing): Promise<void> => {
    await tab.moveMouse(await at(thing, 'point'))
    await tab.holdMouse()
    await tab.letGoMouse()
  }

  return {
    tab,
    see: async (thing) => void (await at(thing)),
    seeNoMore: async (thing) =>
      void (await until(tab, {
        look: async () => ((await look(thing)) === null ? true : null),
        otherwise: `${wordsOf(thing)} stays`,
      })),
    click,
    async write(thing, words) {
      await click(thing)
      await tab.press('Control+A')
      await tab.type(words)
    },
    focus: async (thing) => void (await at(thing, 'focus')),
    async press(...keys) {
      for (const key of keys) await tab.press(key)
    },
    async drag(thing, to, arrived) {
      const from = await at(thing, 'point')
      await tab.moveMouse(from)
      await tab.holdMouse()
      await tab.moveMouse({ x: from.x + 12, y: from.y + 6 })
      await tab.moveMouse(await at(to, 'over'))
      await at(arrived)
      await tab.letGoMouse()
    },
    async open(screen) {
      const room = await tab.run(() => location.href.split('/').slice(0, 5).join('/'), null)
      await tab.goto(`${room}/${screen}`)
    },
    async leave() {
      const page = await tab.run(() => location.href, null)
      await tab.goto(new URL('/icon.svg', page).href)
      return (path = page) => tab.goto(new URL(path, page).href)
    },
  }
}

interface Waiting<Found> {
  readonly look: () => Promise<Found | null>
  readonly otherwise: string
}

async function until<Found>(tab: Tab, { look, otherwise }: Waiting<Found>): Promise<Found> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const found = await look()
    if (found !== null) return found
    if (Date.now() > deadline) {
      throw new Error(
        `${otherwise} after ${PATIENCE_MS / 1_000} s. On the screen: ${await tab.run(words, null)}`,
      )
    }
    await after(50)
  }
}

function wordsOf({ role, css, name, begins, says, in: within }: Thing): string {
  const own = `${css ?? role ?? 'text'} “${name ?? begins ?? says ?? ''}”`
  return within === undefined ? own : `${own} in ${wordsOf(within)}`
}

type Use = 'look' | 'point' | 'over' | 'focus'

interface Sought {
  readonly thing: Thing
  readonly use: Use
}

const words = (): string => document.body.innerText.replaceAll(/\s+/g, ' ')
const hasFinder = (): boolean => 'TestingLibraryDom' in globalThis

/** Sent to the page. The middle of what is sought; null while it is not there, moves, or lies under something else. */
function find({ thing, use }: Sought): Point | null {
  const { queryAllByRole, queryAllByText } = (
    globalThis as unknown as { readonly TestingLibraryDom: typeof TestingLibrary }
  ).TestingLibraryDom
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page has nothing else
  const isSeen = (element: HTMLElement): boolean => element.getClientRects().length > 0

  const seek = (sought: Thing): HTMLElement | null => {
    const within = sought.in === undefined ? document.body : seek(sought.in)
    if (within === null) return null
    const { role, css, name, begins, says } = sought
    if (css !== undefined) return [...within.querySelectorAll<HTMLElement>(css)].find(isSeen) ?? null
    if (role === undefined) {
      const matches = (text: string): boolean => text.includes(says ?? '')
      return queryAllByText(within, matches).findLast(isSeen) ?? null
    }
    const isNamed = (found: string): boolean =>
      name === undefined ? found.startsWith(begins ?? '') : found === name
    return (
      queryAllByRole(within, role, { hidden: true, name: isNamed }).find(
        (one) => isSeen(one) && (says === undefined || one.textContent.includes(says)),
      ) ?? null
    )
  }

  const element = seek(thing)
  if (element === null) return null
  if (use === 'focus') element.focus()
  if (use === 'point') element.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  const box = element.getBoundingClientRect()
  const middle = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
  if (use !== 'point') return middle
  const before = element.dataset['restsAt']
  const place = `${box.x} ${box.y} ${box.width}`
  element.dataset['restsAt'] = place
  const top = document.elementFromPoint(middle.x, middle.y)
  return before === place && element.contains(top) ? middle : null
}
