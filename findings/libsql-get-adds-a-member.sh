#!/usr/bin/env bash
# libsql: `get()` puts a member `_metadata` with a duration into the row, `all()` does not. A row that is
# compared, spread into an answer or hashed is another one each time.
source "$(dirname "$0")/head.sh" libsql@0.5.29
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import Database from 'libsql'

const statement = new Database(':memory:').prepare("SELECT 'held' AS account")
const seen = { get: Object.keys(statement.get([])), all: Object.keys(statement.all([])[0]) }
console.log(seen)
assert.deepEqual(seen, { get: ['account', '_metadata'], all: ['account'] }, 'changed')
JS
