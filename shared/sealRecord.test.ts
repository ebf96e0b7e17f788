import { describe, expect, test } from 'vitest'

import { play } from '../test/support/given.ts'
import { inReview } from '../test/support/histories.ts'
import { room } from '../test/support/named.ts'
import { canonicalJson } from './canonicalJson.ts'
import { openEvents } from './record.ts'
import { commandHash, genesis, recordHash, textsMatch } from './sealRecord.ts'
import { foldRecords, initialWorkroom } from './workroom/workroom.ts'

const { log, state } = play(inReview)

describe('record', () => {
  test('[S1] every record carries the hash of the one before it', () => {
    expect(log.map(({ prev }) => prev)).toEqual([genesis(room), ...log.slice(0, -1).map(({ hash }) => hash)])
    expect(log.map(recordHash)).toEqual(log.map(({ hash }) => hash))
  })

  test('[S1] any change of a hashed part changes the hash', () => {
    const [first] = log
    for (const change of [
      { at: 1 },
      { seq: 9 },
      { prev: '' },
      { events: [] },
      { by: { kind: 'platform' } },
    ]) {
      expect(first && recordHash({ ...first, ...(change as object) })).not.toBe(first?.hash)
    }
  })

  test('[S2] no personal text stands in the hashed events', () => {
    const hashed = JSON.stringify(log.map(({ events }) => events))
    for (const word of ['Ada', 'Ben', 'Online shop', 'Task a']) expect(hashed).not.toContain(word)
    expect(log.every(textsMatch)).toBe(true)
  })

  test('[S2] an erased text leaves the chain intact, and the room still folds', () => {
    const erased = log.map((record) => ({ ...record, texts: record.texts.map(() => null) }))
    expect(erased.map(recordHash)).toEqual(log.map(({ hash }) => hash))
    expect(erased.every(textsMatch)).toBe(true)
    expect(foldRecords(initialWorkroom, erased).offer.title).toBe('[erased]')
  })

  test('[S2] a text that was exchanged is noticed', () => {
    const forged = log.map((record) => ({
      ...record,
      texts: record.texts.map((opened) => opened && { ...opened, text: 'forged' }),
    }))
    expect(forged.filter(({ texts }) => texts.length > 0).some(textsMatch)).toBe(false)
  })

  test('[S2] the opened events are the ones that were decided', () => {
    expect(foldRecords(initialWorkroom, JSON.parse(JSON.stringify(log)) as typeof log)).toEqual(state)
    expect(log.flatMap(openEvents)).toContainEqual(
      expect.objectContaining({ type: 'card.moved', to: 'completed' }),
    )
  })

  test('a command’s hash is over name and arguments, whatever their order', () => {
    const one = commandHash({ name: 'moveCard', args: { a: 1, b: 2 } })
    expect(commandHash({ name: 'moveCard', args: { b: 2, a: 1 } })).toBe(one)
    expect(commandHash({ name: 'moveCard', args: { a: 1, b: 3 } })).not.toBe(one)
  })
})

describe('canonical JSON', () => {
  test.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ '\u20ac': 1, '\r': 2, '1': 3 }, '{"\\r":2,"1":3,"€":1}'],
    [[1e21, 0.1, -0, 1_000_000], '[1e+21,0.1,0,1000000]'],
    [{ left: undefined, right: 1 }, '{"right":1}'],
  ])('%j', (value, spelled) => {
    expect(canonicalJson(value)).toBe(spelled)
  })

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], ['\uD800'], [[undefined]], [() => 1]])(
    'refuses %s',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError)
    },
  )
})
