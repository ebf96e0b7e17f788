// Two nodes on one store, each a process of its own as the store is: how long a move takes from the freelancer's tab to the
// client's where both sit at one node, at two that a Redis connects, and at two that look into the store every two seconds.
// What counts is the ratio. `-- nodes quick` makes fewer.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { hasRedis, openRedis } from '../support/redis.ts'
import type { TestPerson, TestRoom } from '../support/testRoom.ts'
import { move } from './boardCommands.ts'
import { type Pair, meet } from './hotpathTabs.ts'
import type { Asked, Part, Ready } from './nodesServer.ts'

const isQuick = process.argv.includes('quick')
const CARDS = 200
const ROUNDS = isQuick ? 3 : 10
const PER_ROUND = isQuick ? 60 : 150
const WARM_UP = isQuick ? 200 : 500
/** They take a second each. */
const MOVES_WITHOUT = isQuick ? 5 : 15

interface Process extends Ready {
  readonly ask: <Answer>(asked: Asked) => Promise<Answer>
  readonly stop: () => Promise<void>
}

let moves = 0

if (!hasRedis) process.exit(1)
await main()
process.exit(0)

async function main(): Promise<void> {
  const redis = await openRedis()
  const dir = mkdtempSync(path.join(tmpdir(), 'workroom-nodes-'))
  const store = await start({ part: 'store', dir })
  const node = (redisUrl: string | null): Promise<Process> =>
    start({ part: 'node', dir, storeUri: store.url, redisUrl })
  const [here, there] = [await node(redis.url), await node(redis.url)]
  const [alone, apart] = [await node(null), await node(null)]

  const pairs = {
    'one node': await pairAt(here, here),
    'two nodes, Redis': await pairAt(here, there),
  }
  const times = new Map<string, number[]>()
  for (const pair of Object.values(pairs)) await timesOf(pair, WARM_UP)
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, pair] of Object.entries(pairs))
      times.set(name, [...(times.get(name) ?? []), ...(await timesOf(pair, PER_ROUND))])
  }
  const looking = await pairAt(alone, apart)
  times.set('two nodes, none', await timesOf(looking, MOVES_WITHOUT))

  console.log(`\n${CARDS} cards, one move at a time, from tab to tab`)
  const one = times.get('one node') ?? []
  for (const [name, own] of times) row(name, own, one)
  for (const one of [here, there, alone, apart, store]) await one.stop()
  await redis.close()
}

/** The freelancer at one node, the client at another. */
async function pairAt(sender: Process, receiver: Process): Promise<Pair> {
  const { room, ada, ben } = await sender.ask<TestRoom>({ ask: 'room', cards: CARDS })
  const client = await receiver.ask<TestPerson>({ ask: 'person', person: ada })
  return meet(sender, { room, sender: ben.cookie, receiver: client.cookie }, receiver)
}

async function timesOf(pair: Pair, count: number): Promise<number[]> {
  const times: number[] = []
  for (let done = 0; done < count; done++) {
    const began = performance.now()
    await pair.send(move(['a', 'b', 'c'][++moves % 3] ?? 'a', moves % 2 ? 'working' : 'todo'))
    times.push(performance.now() - began)
  }
  return times
}

async function start(part: Part): Promise<Process> {
  const child: ChildProcess = fork(path.join(import.meta.dirname, 'nodesServer.js'), [JSON.stringify(part)])
  child.once('exit', (code) => {
    if (code !== 0) throw new Error(`a process ended by itself: ${code}`)
  })
  const [ready] = (await once(child, 'message')) as [Ready]
  return {
    ...ready,
    async ask<Answer>(asked: Asked) {
      const answer = once(child, 'message')
      child.send(asked)
      const [value] = (await answer) as [Answer]
      return value
    },
    async stop() {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}

function row(name: string, own: readonly number[], one: readonly number[]): void {
  const cells = [0.5, 0.95].map((share) => {
    const [ms, base] = [percentile(own, share), percentile(one, share)]
    return `p${share * 100} ${ms.toFixed(1)} ms (${(ms / base).toFixed(2)}×)`.padEnd(26)
  })
  console.log(`  ${name.padEnd(20)}${cells.join('')}of ${own.length}`)
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
