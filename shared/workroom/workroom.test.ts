// What holds for all slices together: folds agree, rules are total, states survive JSON.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { play } from '../../test/support/given.ts'
import { contracting, inReview, working } from '../../test/support/histories.ts'
import { message } from '../../test/support/named.ts'
import { client, freelancer, platform, support } from '../../test/support/people.ts'
import { seed } from '../../test/support/seed.ts'
import { step } from '../../test/support/steps.ts'
import type { CardId } from '../ids.ts'
import type { LogRecord } from '../record.ts'
import { columns } from './boardState.ts'
import { restoreWorkroom } from './restoreWorkroom.ts'
import {
  UnknownEvent,
  type Workroom,
  applyRecord,
  commandNames,
  decide,
  foldRecords,
  initialWorkroom,
  ruleRejections,
} from './workroom.ts'

const history = [
  ...inReview,
  step(client, { name: 'postMessage', args: { message: message('m'), body: 'Hi' } }),
  step(client, { name: 'editMessage', args: { message: message('m'), body: 'Hi there' } }),
]
const { log, state } = play(history)

test('[G8] in an imported room every command is refused, whatever it asks', () => {
  const context = { actor: client, at: state.head.at, isImported: true } as const
  for (const name of commandNames)
    expect(decide({ name, args: {} }, state, context)).toEqual({ ok: false, code: 'imported-room' })
})

describe('the fold', () => {
  test('[INV12] in place and record by record agree, from every snapshot on', () => {
    expect(foldRecords(initialWorkroom, log)).toEqual(log.reduce(applyRecord, initialWorkroom))
    for (let cut = 0; cut <= log.length; cut++) {
      const snapshot = foldRecords(initialWorkroom, log.slice(0, cut))
      expect(foldRecords(snapshot, log.slice(cut))).toEqual(state)
    }
  })

  test('[S4] what was published never changes', () => {
    const published: { readonly room: Workroom; readonly spelled: string }[] = []
    let room = initialWorkroom
    for (const record of log) {
      published.push({ room, spelled: JSON.stringify(room) })
      room = applyRecord(room, record)
    }
    for (const { room: before, spelled } of published) expect(JSON.stringify(before)).toBe(spelled)
  })

  test('[S4] one record copies only what it touches', () => {
    const before = foldRecords(initialWorkroom, log.slice(0, -1))
    const after = log.slice(-1).reduce(applyRecord, before)
    expect(after.board).toBe(before.board)
    expect(after.messages).not.toBe(before.messages)
  })

  test('[T-44] a state that came as JSON has maps without a prototype', () => {
    const restored = restoreWorkroom(JSON.parse(JSON.stringify(state)) as Workroom)
    expect(restored).toEqual(state)
    expect(Object.getPrototypeOf(restored.board.removed)).toBeNull()
    expect('__defineGetter__' in restored.board.removed).toBe(false)
    expect(restored.board.cards.has('__defineGetter__' as CardId)).toBe(false)
  })

  test('[FAULT-6] an unknown event is never skipped', () => {
    const [first] = log
    if (first === undefined) throw new Error('the history is empty')
    const alien: LogRecord = { ...first, events: [{ type: 'card.teleported' }] }
    expect(() => applyRecord(initialWorkroom, alien)).toThrow(UnknownEvent)
  })

  test('[INV6] the columns are a permutation of the live cards', () => {
    const listed = columns.flatMap((column) => state.board.order[column])
    expect(listed.toSorted()).toEqual(state.board.cards.keys().toSorted())
    for (const column of columns) {
      expect(state.board.order[column].every((id) => state.board.cards.get(id)?.column === column)).toBe(true)
    }
  })
})

describe('the rules', () => {
  test(`[INV13] [T-43] decide answers arbitrary JSON and never throws (seed ${seed})`, () => {
    const rooms = [initialWorkroom, play(contracting).state, play(working).state, state]
    const command = fc.record({
      name: fc.oneof(fc.constantFrom(...commandNames), fc.string()),
      args: fc.oneof(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom('card', 'to', 'after', 'title'), fc.jsonValue()),
      ),
    })
    fc.assert(
      fc.property(
        command,
        fc.constantFrom(...rooms),
        fc.constantFrom(client, freelancer, platform, support),
        (made, room, actor) => {
          const decision = decide(made, room, { actor, at: room.head.at })
          return decision.ok || Object.hasOwn(ruleRejections, decision.code)
        },
      ),
      { seed, numRuns: 2000 },
    )
  })
})
