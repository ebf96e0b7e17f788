// A screen or a part of one whose code is fetched when it is first wanted, or before: what was left for later is there
// when the network is not.

import { lazy, useSyncExternalStore } from 'react'
import type { ComponentType } from 'react'

import { fetchAhead, idle } from './fetchAhead.ts'
import { fetchCode } from './fetchCode.ts'

export interface Fetched {
  readonly fetch: () => Promise<unknown>
}

export function screen<Props extends object = object>(load: () => Promise<ComponentType<Props>>) {
  let there: { readonly default: ComponentType<Props> } | undefined
  const fetch = async () => (there ??= { default: await fetchCode(load) })
  return Object.assign(
    lazy(() => (there === undefined ? fetch() : atOnce(there))),
    { fetch },
  )
}

/** What is run ahead once the first screen is drawn, in this order. */
const waiting: Fetched[] = []
let isDrawn = false
let isRunning = false

/** A dialog or panel that the first screen does without. */
export function part<Props extends object = object>(load: () => Promise<ComponentType<Props>>) {
  const made = screen(load)
  waiting.push(made)
  if (isDrawn) void runAhead()
  return made
}

/** A promise answers in a later turn, for which React suspends; this one answers before `then` returns. */
function atOnce<Value>(value: Value): Promise<Value> {
  const promise = Promise.resolve(value)
  return Object.assign(promise, {
    // oxlint-disable-next-line unicorn/no-thenable
    then: (done: (value: Value) => unknown) => {
      done(value)
      return promise
    },
  })
}

/**
 * Once the first screen is drawn, all code is fetched, and its neighbours and all parts are run one by one, so that what
 * opens next does not wait and nothing that is typed meanwhile does.
 */
export function fetchNeighbours(screens: Readonly<Record<string, Fetched>>): () => void {
  const timer = setTimeout(() => {
    waiting.unshift(...Object.values(screens))
    isDrawn = true
    void runAhead()
  }, NEIGHBOURS_AFTER_MS)
  return () => clearTimeout(timer)
}

async function runAhead(): Promise<void> {
  if (isRunning) return
  isRunning = true
  await fetchAhead()
  hasAll = true
  for (const hear of hearers) hear()
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    await idle()
    // What does not come now comes when it is opened.
    await next.fetch().catch(() => undefined)
  }
  isRunning = false
}

let hasAll = false
const hearers = new Set<() => void>()

/** True once all code is there: what the first screen shows without being asked, and does without, waits for it. */
export const useHasAllCode = (): boolean =>
  useSyncExternalStore(
    (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    () => hasAll,
  )

const NEIGHBOURS_AFTER_MS = 1_000
