import { expect, test } from 'vitest'

import type { RoomId } from '../../shared/ids.ts'
import { weightOf } from '../../shared/weight.ts'
import { foldRecords, initialWorkroom } from '../../shared/workroom/workroom.ts'
import { play } from '../../test/support/given.ts'
import { withTasks } from '../../test/support/histories.ts'
import { createMemoryStore } from '../../test/support/networkStore.ts'
import { freelancer } from '../../test/support/people.ts'
import { move, step } from '../../test/support/steps.ts'
import { noFolds } from './folds.ts'
import { createRoomCache } from './roomCache.ts'
import { emptyEntry, hashAt } from './roomEntry.ts'

const { log } = play([
  ...withTasks,
  ...Array.from({ length: 40 }, (_, index) => step(freelancer, move('a', index % 2 ? 'todo' : 'working'))),
])
const room = (name: string): RoomId => name as RoomId

test('[S15] beyond their bytes the least recently used rooms leave the memory, never the one that is asked for', async () => {
  const store = createMemoryStore(log.slice(0, 5))
  const evicted: string[] = []
  const weight =
    4096 + 1.5 * (weightOf(foldRecords(initialWorkroom, log.slice(0, 5))) + weightOf(log.slice(0, 5)))
  const cache = createRoomCache(store, {
    folds: noFolds,
    maxBytes: 2.5 * weight,
    report: (fault) => expect(fault).toBeNull(),
    evicted: (room) => evicted.push(room),
  })
  // the log is one room's: here it is opened under its own name only
  const entry = await cache.open('room------------' as RoomId)
  for (const name of ['b', 'c']) cache.keep(room(name), entry)
  expect(evicted).toEqual(['room------------'])
  cache.peek(room('b'))
  cache.keep(room('d'), entry)
  expect(evicted).toEqual(['room------------', 'c'])
  expect(cache.bytes()).toBeLessThanOrEqual(2.5 * weight)
  const small = createRoomCache(store, { folds: noFolds, maxBytes: 1, report: () => undefined })
  small.keep(room('b'), entry)
  small.keep(room('c'), entry)
  expect([small.peek(room('b')), small.peek(room('c'))]).toEqual([null, entry])
})

test('[S11] the head’s own hash is known also where no record is in memory', () => {
  const state = foldRecords(initialWorkroom, log)
  const entry = { ...emptyEntry(), state }
  expect(hashAt(entry, log.length)).toBe(log.at(-1)?.hash)
  expect(hashAt(entry, log.length - 1)).toBeNull()
})
