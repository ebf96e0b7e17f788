#!/usr/bin/env bash
# moment-timezone: a second, older copy, which a dependency brings along, replaces `moment.tz` for everybody, because both
# hang themselves into the one `moment` they share. From then on zones are those of the older data. Take `moment.tz` once,
# before the other is loaded.
source "$(dirname "$0")/head.sh" moment-timezone@0.6.6 date-holidays@3.37.0
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import moment from 'moment-timezone'

const { tz } = moment
const before = moment.tz.dataVersion
await import('date-holidays')
const seen = { before, after: moment.tz.dataVersion, kept: tz.dataVersion }
console.log(seen)
assert.equal(seen.kept, seen.before)
assert.ok(seen.after < seen.before, 'changed')
JS
