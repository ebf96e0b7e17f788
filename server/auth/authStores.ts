// better-auth keeps what its requests know in AsyncLocalStorage. On Node 20 and 22 every await of the process pays for such
// a store from its first use on, those of commands too: so the stores are off while nothing of better-auth is under way.
// Node 24 asks no price.

import type { AsyncLocalStorage } from 'node:async_hooks'

import {
  getCurrentAuthContextAsyncLocalStorage,
  getCurrentDBAdapterAsyncLocalStorage,
  getRequestStateAsyncLocalStorage,
} from '@better-auth/core/context'

/** Whatever may use a store of better-auth runs within. */
export type WithStores = <Answer>(work: () => Promise<Answer>) => Promise<Answer>

type Store = Pick<AsyncLocalStorage<unknown>, 'disable'>

export async function openAuthStores(): Promise<WithStores> {
  return createWithStores(
    await Promise.all([
      getCurrentAuthContextAsyncLocalStorage(),
      getCurrentDBAdapterAsyncLocalStorage(),
      getRequestStateAsyncLocalStorage(),
    ]),
  )
}

/** A store goes on again by itself when something runs in it. */
export function createWithStores(stores: readonly Store[]): WithStores {
  let underWay = 0
  return async (work) => {
    underWay += 1
    try {
      return await work()
    } finally {
      underWay -= 1
      if (underWay === 0) for (const store of stores) store.disable()
    }
  }
}
