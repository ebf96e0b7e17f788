import { expect, test } from 'vitest'

import { type Posting, postingsOf } from '../../shared/workroom/ledger.ts'
import { room } from '../../test/support/named.ts'
import { ada, ben } from '../../test/support/people.ts'
import type { Entry } from '../storage/ledger.ts'
import { sumsOf } from './books.ts'
import { balancesOf, linesOf } from './statement.ts'

const held = {
  type: 'funds.held',
  amount: 500,
  currency: 'EUR',
  provider: 'sandbox',
  reference: 'r',
} as const
const split = {
  type: 'amount.split',
  because: 'decided',
  toFreelancer: 300,
  toClient: 200,
  currency: 'EUR',
} as const
const entriesOf = (seq: number, postings: readonly Posting[]): readonly Entry[] =>
  postings.map((posting) => ({
    room,
    seq,
    at: seq * 1000,
    ...posting,
    client: ada.userId,
    freelancer: ben.userId,
  }))
const before = entriesOf(4, postingsOf([held], true))
const after = [...before, ...entriesOf(9, postingsOf([split], true))]

const line = (other: string) => ({ title: 'Shop', other }) as never
const rows = [{ room, lines: { client: line(ben.name), freelancer: line(ada.name) } }]

test('[L2] each record of the ledger adds up to zero', () => {
  expect([...sumsOf(before), ...sumsOf(after)]).toEqual([
    ['EUR', 0],
    ['EUR', 0],
  ])
})

test('while the money is held, both see it as held', () => {
  expect(balancesOf(before, ada.userId)).toMatchObject([{ currency: 'EUR', held: 500, paid: 0, refunded: 0 }])
  expect(balancesOf(before, ben.userId)).toMatchObject([{ currency: 'EUR', balance: 0, heldForYou: 500 }])
})

test('after a split the freelancer has a balance, the client a refund, and nothing is held', () => {
  expect(balancesOf(after, ada.userId)).toEqual([
    { currency: 'EUR', balance: 0, heldForYou: 0, held: 0, paid: 300, refunded: 200 },
  ])
  expect(balancesOf(after, ben.userId)).toEqual([
    { currency: 'EUR', balance: 300, heldForYou: 0, held: 0, paid: 0, refunded: 0 },
  ])
})

test('lines name project and other party, newest first; a refund is the client’s alone', () => {
  expect(linesOf(after, ada.userId, rows).map(({ kind, amount, other }) => [kind, amount, other])).toEqual([
    ['refunded', 200, 'Ben Okafor'],
    ['paid-out', 300, 'Ben Okafor'],
    ['held', 500, 'Ben Okafor'],
  ])
  expect(linesOf(after, ben.userId, rows).map(({ kind, amount, role }) => [kind, amount, role])).toEqual([
    ['paid-out', 300, 'freelancer'],
    ['held', 500, 'freelancer'],
  ])
})
