#!/usr/bin/env bash
# redis-streams-adapter: on its own node too a message to a room goes through Redis first, so that a later
# `socket.emit` overtakes it, and while Redis stands still the sockets of the same process hear nothing, though
# they need no Redis. Needs redis-server.
command -v redis-server >/dev/null || { echo 'needs redis-server'; exit 2; }
source "$(dirname "$0")/head.sh" @socket.io/redis-streams-adapter@0.3.1 socket.io@4.8.4 socket.io-client@4.8.4 redis@5.12.1
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import { createClient } from 'redis'
import { Server } from 'socket.io'
import { io } from 'socket.io-client'

const path = `${process.cwd()}/redis.sock`
const redis = spawn('redis-server', ['--port', '0', '--unixsocket', path, '--save', ''], { stdio: 'ignore' })
process.on('exit', () => redis.kill('SIGKILL'))
await pause(1_000)
const client = createClient({ socket: { path } })
await client.connect()
const http = createServer()
const server = new Server(http, { adapter: createAdapter(client) })
await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve))
server.on('connection', (socket) => {
  socket.join('room')
  socket.on('go', () => {
    server.to('room').emit('first')
    socket.emit('second')
  })
})
const tab = io(`http://127.0.0.1:${http.address().port}`, { transports: ['websocket'] })
const heard = []
tab.onAny((name) => heard.push(name))
await once(tab, 'connect')
await pause(300)
tab.emit('go')
await pause(500)

redis.kill('SIGSTOP')
server.to('room').emit('third')
await pause(1_000)
const whileRedisStands = [...heard]
redis.kill('SIGCONT')
await pause(1_000)
const seen = { whileRedisStands, afterwards: heard }
console.log(seen)

assert.deepEqual(
  seen,
  { whileRedisStands: ['second', 'first'], afterwards: ['second', 'first', 'third'] },
  'changed',
)
process.exit()
JS
