import * as v from 'valibot'
import { expect, test } from 'vitest'

import { BusinessDetails } from '../../shared/businessDetails.ts'
import { addressLines, addressProblem } from './addressLines.ts'

const { address } = BusinessDetails.entries
const lines = (count: number, length: number): string => `${`${'x'.repeat(length)}\n`.repeat(count)}\n  \n`

test('[I11] an address is sent as it fits on the invoice, without its empty lines', () => {
  const typed = addressLines(lines(6, 120))
  expect(typed).toHaveLength(6)
  expect(addressProblem(typed)).toBeNull()
  expect(v.is(address, typed)).toBe(true)
})

test.each([
  [lines(7, 1), 'The address has room for 6 lines.'],
  [lines(1, 121), 'A line of the address has room for 120 characters.'],
])('[I11] an address that does not fit is told why', (typed, sentence) => {
  expect(v.is(address, addressLines(typed))).toBe(false)
  expect(addressProblem(addressLines(typed))).toBe(sentence)
})
