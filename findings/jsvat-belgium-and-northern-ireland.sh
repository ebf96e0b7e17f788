#!/usr/bin/env bash
# jsvat: Belgian VAT numbers that begin with 1, given out since 2023, are invalid for it, and so is the prefix
# XI, under which Northern Ireland trades with the Union since 2021. Both numbers here pass their check digits.
source "$(dirname "$0")/head.sh" jsvat@2.5.3
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import { belgium, checkVAT, unitedKingdom } from 'jsvat'

const isValid = (number, country) => checkVAT(number, [country]).isValid
const seen = {
  BE0404055577: isValid('BE0404055577', belgium),
  BE1000000021: isValid('BE1000000021', belgium),
  GB123456782: isValid('GB123456782', unitedKingdom),
  XI123456782: isValid('XI123456782', unitedKingdom),
}
// The Belgian rule: the last two digits are 97 less the first eight modulo 97.
console.log(seen, 97 - (10_000_000 % 97) === 21)
assert.deepEqual(
  seen,
  { BE0404055577: true, BE1000000021: false, GB123456782: true, XI123456782: false },
  'changed',
)
JS
