// The fold of one move on boards of 20, 200 and 1,000 cards, now and in the build before thin turns, in turn.

import { execFileSync } from 'node:child_process'
import path from 'node:path'

import { BEFORE, buildBefore } from './buildBefore.ts'

const ROUNDS = 6

type Costs = Map<number, number>

const before = await buildBefore(BEFORE, 'test/bench/foldOnce.ts')
try {
  const [was, is]: [Costs, Costs] = [new Map(), new Map()]
  for (let round = 0; round < ROUNDS; round++) {
    keepCheapest(was, measured(before.dir))
    keepCheapest(is, measured(import.meta.dirname))
  }
  for (const [cards, cost] of is) {
    const ratio = (cost / (was.get(cards) ?? NaN)).toFixed(2)
    console.log(`${cards} cards: ${cost.toFixed(1)} µs, before ${was.get(cards)?.toFixed(1)} µs: ${ratio}×`)
  }
  console.log(`1,000 cards against 20: ${spread(is)}×, before ${spread(was)}×`)
} finally {
  before.remove()
}

function measured(dir: string): readonly (readonly [number, number])[] {
  const printed = execFileSync(process.execPath, [path.join(dir, 'foldOnce.js')], { encoding: 'utf8' })
  return JSON.parse(printed) as readonly (readonly [number, number])[]
}

function keepCheapest(costs: Costs, round: ReturnType<typeof measured>): void {
  for (const [cards, cost] of round) costs.set(cards, Math.min(cost, costs.get(cards) ?? Infinity))
}

function spread(costs: Costs): string {
  return ((costs.get(1000) ?? 0) / (costs.get(20) ?? 1)).toFixed(1)
}
