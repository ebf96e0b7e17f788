#!/usr/bin/env bash
# mingo: `$inc` on a text and `$push` on something that is no list do nothing and say nothing; MongoDB answers
# TypeMismatch (14) and BadValue (2). An update that a real server refuses looks like one that matched nothing.
source "$(dirname "$0")/head.sh" mingo@7.2.7
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import { update } from 'mingo'

const entry = { amount: 'five', files: 'none' }
const seen = {
  changedByInc: update(entry, { $inc: { amount: 1 } }),
  changedByPush: update(entry, { $push: { files: 'a.txt' } }),
  entry,
}
console.log(seen)
assert.deepEqual(
  seen,
  { changedByInc: [], changedByPush: [], entry: { amount: 'five', files: 'none' } },
  'changed',
)
JS
