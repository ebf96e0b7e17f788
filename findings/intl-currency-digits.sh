#!/usr/bin/env bash
# Intl in Node: ECMA-402 takes a currency's digits from ISO 4217, V8 takes CLDR's for cash: 18 currencies with two or three
# decimals are printed with none, among them forint, rupee of Pakistan and dinar of Iraq. HUF 1,234.56 becomes "HUF 1,235":
# an invoice needs a table of its own. Nothing is installed; what Node brings is looked at.
set -euo pipefail
node --version
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'

const iso4217 = { HUF: 2, PKR: 2, IDR: 2, COP: 2, ALL: 2, IQD: 3, EUR: 2, JPY: 0, KWD: 3 }
const digitsOf = (currency) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
const seen = {
  differ: Object.keys(iso4217).filter((currency) => digitsOf(currency) !== iso4217[currency]),
  printed: new Intl.NumberFormat('en', { style: 'currency', currency: 'HUF' }).format(1234.56).replace('\u00a0', ' '),
}
console.log(`ICU ${process.versions.icu}, CLDR ${process.versions.cldr}`, seen)
assert.deepEqual(
  seen,
  { differ: ['HUF', 'PKR', 'IDR', 'COP', 'ALL', 'IQD'], printed: 'HUF 1,235' },
  'changed',
)
JS
