#!/usr/bin/env bash
# dayjs with its timezone plugin: where midnight is skipped, `startOf('day')` lies in the day before. Cairo's
# clocks go from 23:59:59 on 29 April 2027 to 01:00 on the 30th; the start of the 30th comes out as 23:00 on the
# 29th.
source "$(dirname "$0")/head.sh" dayjs@1.11.23
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)
dayjs.extend(timezone)

const start = dayjs.tz('2027-04-30T12:00', 'Africa/Cairo').startOf('day').toDate()
const inCairo = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Africa/Cairo',
  dateStyle: 'short',
  timeStyle: 'short',
}).format(start)
const seen = { start: start.toISOString(), inCairo }
console.log(seen)
assert.deepEqual(seen, { start: '2027-04-29T21:00:00.000Z', inCairo: '2027-04-29 23:00' }, 'changed')
JS
