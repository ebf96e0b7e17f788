// What one move costs to fold on a board of so many cards, in microseconds; one line of JSON.

import { performance } from 'node:perf_hooks'

import type { CardId, UserId } from '../../shared/ids.ts'
import type { BoardEvent } from '../../shared/workroom/board.ts'
import { type Workroom, evolve, initialWorkroom } from '../../shared/workroom/workroom.ts'

const SIZES = [20, 200, 1000]
const MOVES = 4_000
const ROUNDS = 5

const by = { kind: 'party', userId: 'u'.repeat(20) as UserId, role: 'freelancer' } as const
const ids = Array.from({ length: Math.max(...SIZES) }, () => crypto.randomUUID() as CardId)

console.log(JSON.stringify(SIZES.map((size) => [size, costOf(size)])))

/** The cheapest round: what is more than that is not the fold. */
function costOf(size: number): number {
  const start = boardOf(size)
  const costs = Array.from({ length: ROUNDS }, () => {
    const began = performance.now()
    let room = start
    for (let n = 0; n < MOVES; n++) room = moved(room, n % size, n)
    return ((performance.now() - began) * 1000) / MOVES
  })
  return Math.min(...costs)
}

function boardOf(size: number): Workroom {
  let room = initialWorkroom
  for (const card of ids.slice(0, size)) {
    const cards = [{ card, title: { text: `Task ${card}` } }]
    const event: BoardEvent = { type: 'cards.added', after: null, cards }
    room = evolve(room, [event], { seq: 1, at: 1, by })
  }
  return room
}

function moved(room: Workroom, number: number, seq: number): Workroom {
  const card = ids[number] as CardId
  const to = seq % 2 === 0 ? 'working' : 'todo'
  const event: BoardEvent = { type: 'card.moved', card, from: 'todo', to, after: null }
  return evolve(room, [event], { seq, at: seq, by })
}
