import { expect, test } from 'vitest'

import { drawsOn, furtherAfter } from './holds.ts'

const three = {
  amount: 1_000,
  further: [
    { reference: 'second', amount: 300 },
    { reference: 'third', amount: 100 },
  ],
}

test('[F6] what is paid out is drawn from the first hold on, what goes back from the last on', () => {
  expect(drawsOn(three, 700, 'pay-out')).toEqual([
    { hold: null, amount: 600 },
    { hold: 'second', amount: 100 },
  ])
  expect(drawsOn(three, 300, 'refund')).toEqual([
    { hold: 'third', amount: 100 },
    { hold: 'second', amount: 200 },
  ])
})

test('[F6] the two parts of a split never draw on the same money, wherever they meet', () => {
  for (let part = 0; part <= three.amount; part += 50) {
    const draws = [...drawsOn(three, part, 'pay-out'), ...drawsOn(three, three.amount - part, 'refund')]
    const from = (wanted: string | null): number =>
      draws.filter(({ hold }) => hold === wanted).reduce((sum, { amount }) => sum + amount, 0)
    expect([from(null), from('second'), from('third')]).toEqual([600, 300, 100])
  }
})

test('[F6] what went back is not there to be drawn again', () => {
  expect(furtherAfter(three, 250)).toEqual([
    { reference: 'second', amount: 150 },
    { reference: 'third', amount: 0 },
  ])
  expect(drawsOn({ amount: 750, further: furtherAfter(three, 250) }, 750, 'pay-out')).toEqual([
    { hold: null, amount: 600 },
    { hold: 'second', amount: 150 },
  ])
})
