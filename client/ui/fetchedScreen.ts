// A screen or a part of one whose code is fetched when it is first wanted, or before: what was left for later is there
// when the network is not.

import { lazy } from 'react'
import type { ComponentType } from 'react'

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

const parts = new Set<Fetched>()
let arePartsWanted = false

/** A dialog or panel that the first screen does without. */
export function part<Props extends object = object>(load: () => Promise<ComponentType<Props>>) {
  const made = screen(load)
  if (arePartsWanted) fetchQuietly(made)
  else parts.add(made)
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

/** Once the first screen is drawn its neighbours and all parts are fetched, so that what opens next does not wait. */
export function fetchNeighbours(screens: Readonly<Record<string, Fetched>>): () => void {
  const timer = setTimeout(() => {
    for (const neighbour of Object.values(screens)) fetchQuietly(neighbour)
    arePartsWanted = true
    for (const one of parts) fetchQuietly(one)
    parts.clear()
  }, NEIGHBOURS_AFTER_MS)
  return () => clearTimeout(timer)
}

/** What does not come now comes when it is opened. */
const fetchQuietly = ({ fetch }: Fetched): void => void fetch().catch(() => undefined)

const NEIGHBOURS_AFTER_MS = 1_000
