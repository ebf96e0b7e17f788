#!/usr/bin/env bash
# date-holidays: the three days of the Korean New Year begin on the day itself, not on its eve, so that a
# holiday (Monday, 16 February 2026) is a working day and a working day (Thursday the 19th) a holiday. The three
# days of Thanksgiving (25 September 2026) do begin on the eve.
source "$(dirname "$0")/head.sh" date-holidays@3.37.0
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import Holidays from 'date-holidays'

const DAY = 86_400_000
const seen = new Holidays('KR', { types: ['public'] })
  .getHolidays(2026, 'en')
  .filter(({ name }) => name.startsWith('Korean'))
  .map(({ date, name, start, end }) => `${date.slice(0, 10)} ${name}, ${(end - start) / DAY} days`)
console.log(seen)
assert.deepEqual(seen, [
  '2026-02-17 Korean New Year, 3 days',
  '2026-09-24 Korean Thanksgiving, 3 days',
], 'changed')
JS
