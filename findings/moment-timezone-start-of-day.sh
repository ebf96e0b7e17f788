#!/usr/bin/env bash
# moment-timezone: on a day with two midnights `startOf('day')` is the second one, an hour after the day has
# begun; parsing the bare date gives the first. A deadline that is compared with both is met and missed at once.
# Havana puts its clocks back from 01:00 to 00:00 on 7 November 2027.
source "$(dirname "$0")/head.sh" moment-timezone@0.6.6
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import moment from 'moment-timezone'

const zone = 'America/Havana'
const seen = {
  noonsStartOfDay: moment.tz('2027-11-07T12:00', zone).startOf('day').toISOString(),
  bareDate: moment.tz('2027-11-07', zone).toISOString(),
  aMillisecondBeforeIs: moment.tz(Date.parse('2027-11-07T04:59:59.999Z'), zone).format('YYYY-MM-DD HH:mm'),
}
console.log(seen)
assert.deepEqual(seen, {
  noonsStartOfDay: '2027-11-07T05:00:00.000Z',
  bareDate: '2027-11-07T04:00:00.000Z',
  aMillisecondBeforeIs: '2027-11-07 00:59',
}, 'changed')
JS
