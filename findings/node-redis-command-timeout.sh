#!/usr/bin/env bash
# node-redis: `commandOptions.timeout` limits how long a command waits to be sent. Once it is sent, a server
# that stays silent is waited for without end; the option neither rejects the command nor closes the connection.
source "$(dirname "$0")/head.sh" redis@5.12.1
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from 'redis'

// Greets as a server does, and never answers a GET.
const silent = createServer((socket) =>
  socket.on('data', (bytes) => {
    const text = bytes.toString()
    if (!text.includes('GET\r\n')) socket.write('+OK\r\n'.repeat(text.match(/\*\d+\r\n/g)?.length ?? 0))
  }),
)
await new Promise((resolve) => silent.listen(0, '127.0.0.1', resolve))
const client = createClient({
  url: `redis://127.0.0.1:${silent.address().port}`,
  commandOptions: { timeout: 200 },
})
client.on('error', () => {})
await client.connect()
const seen = await Promise.race([
  client.get('key').then(() => 'answered', ({ message }) => `refused: ${message}`),
  pause(3_000, 'still waiting after 15 times the timeout'),
])
console.log(seen)
assert.equal(seen, 'still waiting after 15 times the timeout', 'changed')
process.exit()
JS
