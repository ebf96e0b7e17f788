// A store, a clock and as many money nodes as a test opens: new for each test of the file, closed after it.

import { afterEach, beforeEach } from 'vitest'

import { type StorageUnderTest, openStorageUnderTest } from './engineUnderTest.ts'
import { NOW } from './instants.ts'
import { type MoneyNode, type MoneyOptions, newRoom, openMoneyNode } from './moneyUnderTest.ts'
import type { Step } from './steps.ts'

export interface MoneyForEachTest {
  readonly storage: StorageUnderTest
  readonly clock: { now: number }
  /** Those that are open; a test that closes one takes it out. */
  readonly nodes: MoneyNode[]
  readonly open: (options?: Partial<MoneyOptions>) => Promise<MoneyNode>
}

/** @param usual what every node of this file is opened with, unless a test says otherwise */
export function moneyForEachTest(usual: Partial<MoneyOptions> = {}): MoneyForEachTest {
  const clock = { now: NOW }
  const nodes: MoneyNode[] = []
  let storage: StorageUnderTest

  beforeEach(async () => {
    storage = await openStorageUnderTest()
    clock.now = NOW
  })
  afterEach(async () => {
    for (const node of nodes.splice(0)) await node.close()
    await storage.close()
  })

  return {
    get storage() {
      return storage
    },
    clock,
    nodes,
    async open(options = {}) {
      const node = await openMoneyNode({ storage, clock, ...usual, ...options })
      nodes.push(node)
      return node
    },
  }
}

/** One node and one room that has come as far as `steps`, for each test of the file. */
export function roomForEachTest(steps: readonly Step[]) {
  const under = moneyForEachTest()
  const room = newRoom()
  let node: MoneyNode
  beforeEach(async () => {
    node = await under.open()
    await node.play(room, steps)
  })
  return {
    clock: under.clock,
    room,
    get node() {
      return node
    },
  }
}
