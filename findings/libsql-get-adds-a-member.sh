#!/usr/bin/env bash
# libsql: `get()` puts a member `_metadata` with a duration into the row, `all()` does not. A row that is
# compared, spread into an answer or hashed is another one each time.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts libsql@0.5.29
node --version
npm ls --depth=0 | tail -n +2
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import Database from 'libsql'

const statement = new Database(':memory:').prepare("SELECT 'held' AS account")
const seen = { get: Object.keys(statement.get([])), all: Object.keys(statement.all([])[0]) }
console.log(seen)
assert.deepEqual(seen, { get: ['account', '_metadata'], all: ['account'] }, 'changed')
JS
