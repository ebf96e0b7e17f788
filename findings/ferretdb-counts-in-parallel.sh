#!/usr/bin/env bash
# FerretDB 1 under the MongoDB driver: an update of one document is read and written in two steps. Of fifty `$inc` at once
# most are lost, and all fifty are answered with `modifiedCount: 1`; MongoDB makes each of them one step. One after the
# other they are right. Needs Go, which builds FerretDB out of its module.
source "$(dirname "$0")/head.sh" mongodb@7.8.0
command -v go >/dev/null || { echo 'There is no Go here.' >&2; exit 2; }
program="$("$OLDPWD/$(dirname "$0")/../.ci/ferretdb")/ferretdb"
"$program" --version | head -1
mkdir data
"$program" --handler=sqlite --sqlite-url=file:data/ --listen-addr=127.0.0.1:0 --debug-addr=- --telemetry=disable >log 2>&1 &
pid=$!
trap 'kill "$pid"; rm -rf "$folder"' EXIT
for _ in $(seq 100); do
  address=$(grep -o '127\.0\.0\.1:[0-9]*' log | head -1 || true)
  [ -n "$address" ] && break
  sleep 0.1
done
ADDRESS="$address" node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import { MongoClient } from 'mongodb'

const client = await new MongoClient(`mongodb://${process.env.ADDRESS}/`, { maxPoolSize: 50 }).connect()
const counters = client.db('kept').collection('counters')

const count = () => counters.updateOne({ _id: 'visits' }, { $inc: { count: 1 } })
const readCount = async () => (await counters.findOne({ _id: 'visits' })).count
await counters.insertOne({ _id: 'visits', count: 0 })
for (let done = 0; done < 50; done++) await count()
const inTurn = await readCount()
await counters.updateOne({ _id: 'visits' }, { $set: { count: 0 } })
const answers = await Promise.all(Array.from({ length: 50 }, count))
const atOnce = await readCount()

await client.close()
const modified = answers.reduce((sum, { modifiedCount }) => sum + modifiedCount, 0)
console.log({ inTurn, atOnce, modified })
assert.equal(inTurn, 50, 'changed')
assert.equal(modified, 50, 'changed: not all were answered as done')
assert.ok(atOnce < 50, 'changed: nothing was lost')
JS
