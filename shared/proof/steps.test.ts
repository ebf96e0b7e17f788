import { expect, test } from 'vitest'

import { play } from '../../test/support/given.ts'
import { invoiced } from '../../test/support/histories.ts'
import { room } from '../../test/support/named.ts'
import { genesis } from '../sealRecord.ts'
import { chainInSteps, checkChain } from './checkLog.ts'
import { finished, inSlices } from './steps.ts'

test('[G1] a long history is looked at in short steps, which say how far they are', () => {
  const seen: number[] = []
  const said = [...inSlices(Array.from({ length: 600 }), 'The chain', (some) => seen.push(some.length))]
  expect(seen).toEqual([250, 250, 100])
  expect(said).toEqual([
    'The chain, record 250 of 600',
    'The chain, record 500 of 600',
    'The chain, record 600 of 600',
  ])
})

test('[G2] in steps and at once the same is found', () => {
  const { log } = play(invoiced)
  const forged = log.map((record) => (record.seq === 3 ? { ...record, prev: genesis(room) } : record))
  expect(finished(chainInSteps(room, forged))).toEqual(checkChain(room, forged))
  expect(checkChain(room, forged)).toContain('Record 3 does not follow the one before it.')
  expect(checkChain(room, log)).toEqual([])
})
