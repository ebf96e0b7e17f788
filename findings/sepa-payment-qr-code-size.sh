#!/usr/bin/env bash
# sepa-payment-qr-code: each field is measured in characters, the whole in nothing. Fields that keep every
# stated limit, in languages with accents, make a text of 613 bytes; the guideline (EPC069-12) allows 331, and
# banking apps refuse the code.
source "$(dirname "$0")/head.sh" sepa-payment-qr-code@2.0.2
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import { createRequire } from 'node:module'

const generate = createRequire(import.meta.url)(process.cwd() + '/node_modules/sepa-payment-qr-code')
const text = generate({
  name: '\u00fc'.repeat(70),
  iban: 'DE89370400440532013000',
  amount: 1500,
  unstructuredReference: '\u00e4'.repeat(140),
  information: '\u00f6'.repeat(70),
})
const seen = { characters: text.length, bytes: Buffer.byteLength(text), allowed: 331 }
console.log(seen)
assert.deepEqual(seen, { characters: 333, bytes: 613, allowed: 331 }, 'changed')
JS
