// A screen whose code is fetched when it is first wanted, or before.

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

/** Once the first screen is drawn its neighbours are fetched, so that a move inside does not wait. */
export function fetchNeighbours(screens: Readonly<Record<string, Fetched>>): () => void {
  const timer = setTimeout(() => {
    // What does not come now comes with the move itself.
    for (const { fetch } of Object.values(screens)) fetch().catch(() => undefined)
  }, NEIGHBOURS_AFTER_MS)
  return () => clearTimeout(timer)
}

const NEIGHBOURS_AFTER_MS = 1_000
