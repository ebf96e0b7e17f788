#!/usr/bin/env bash
# libsql: a parameter that is not given is NULL, by place and by name, where better-sqlite3, whose interface it
# has, throws. A forgotten value becomes a stored one.
source "$(dirname "$0")/head.sh" libsql@0.5.29
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import Database from 'libsql'

const database = new Database(':memory:')
database.exec('CREATE TABLE entries (account TEXT, amount INTEGER)')
database.prepare('INSERT INTO entries VALUES (?, ?)').run(['held'])
database.prepare('INSERT INTO entries VALUES (:account, :amount)').run({ account: 'paid' })
const seen = database.prepare('SELECT * FROM entries').all([])
console.log(seen)
assert.deepEqual(seen, [
  { account: 'held', amount: null },
  { account: 'paid', amount: null },
], 'changed')
JS
