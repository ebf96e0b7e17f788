#!/usr/bin/env bash
# iban: valid account numbers of twelve countries of the registry are refused; the examples are those that the
# countries registered. ibantools knows them all.
source "$(dirname "$0")/head.sh" iban@0.0.14 ibantools@4.5.4
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import iban from 'iban'
import { isValidIBAN } from 'ibantools'

const examples = [
  'BI4210000100010000332045181',
  'DJ2100010000000154000100186',
  'FK88SC123456789012',
  'HN88CABF00000000000250005469',
  'LY83002048000020100120361',
  'MN121234123456789123',
  'NI45BAPR00000013000003558124',
  'OM810180000001299123456',
  'RU0304452522540817810538091310419',
  'SD2129010501234001',
  'SO211000001001000100141',
  'YE15CBYE0001018861234567891234',
]
const seen = {
  iban: examples.filter((one) => iban.isValid(one)).length,
  ibantools: examples.filter((one) => isValidIBAN(one)).length,
}
console.log(seen, `of ${examples.length}`)
assert.deepEqual(seen, { iban: 0, ibantools: 12 }, 'changed')
JS
