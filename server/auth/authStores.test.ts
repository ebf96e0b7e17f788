import { AsyncLocalStorage } from 'node:async_hooks'
import { EventEmitter, once } from 'node:events'

import { expect, test } from 'vitest'

import { createWithStores } from './authStores.ts'

/** Work that ends when it is told to, and says what it finds in the store then. */
function held(store: AsyncLocalStorage<string>, value: string) {
  const told = new EventEmitter()
  const work = () =>
    store.run(value, async () => {
      await once(told, 'end')
      return store.getStore()
    })
  return { work, end: () => void told.emit('end') }
}

test('a store is off while nothing that needs it is under way, and on again for the next', async () => {
  const store = new AsyncLocalStorage<string>()
  const withStores = createWithStores([store])
  store.enterWith('left over')
  for (const value of ['one', 'two']) {
    const { work, end } = held(store, value)
    const answer = withStores(work)
    end()
    expect(await answer).toBe(value)
    expect(store.getStore()).toBeUndefined()
  }
})

test('who ends first takes the store from nobody', async () => {
  const store = new AsyncLocalStorage<string>()
  const withStores = createWithStores([store])
  const [slow, quick] = [held(store, 'slow'), held(store, 'quick')]
  const answers = [withStores(slow.work), withStores(quick.work)]
  quick.end()
  expect(await answers[1]).toBe('quick')
  slow.end()
  expect(await answers[0]).toBe('slow')
})

test('a fault leaves the store off as well', async () => {
  const store = new AsyncLocalStorage<string>()
  store.enterWith('left over')
  const fails = createWithStores([store])(() => Promise.reject(new Error('no')))
  await expect(fails).rejects.toThrow('no')
  expect(store.getStore()).toBeUndefined()
})
