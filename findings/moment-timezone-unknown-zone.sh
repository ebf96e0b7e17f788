#!/usr/bin/env bash
# moment-timezone: an unknown or misspelt zone is counted as UTC. The result says that it is valid; only a line
# on stderr tells. Ask `moment.tz.zone(name)` first.
source "$(dirname "$0")/head.sh" moment-timezone@0.6.6
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import moment from 'moment-timezone'

const misspelt = moment.tz('2026-12-09', 'America/New_Yorck')
const seen = {
  isValid: misspelt.isValid(),
  offset: misspelt.format('Z'),
  right: moment.tz('2026-12-09', 'America/New_York').format('Z'),
  known: moment.tz.zone('America/New_Yorck') !== null,
}
console.log(seen)
assert.deepEqual(seen, { isValid: true, offset: '+00:00', right: '-05:00', known: false }, 'changed')
JS
