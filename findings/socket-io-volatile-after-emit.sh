#!/usr/bin/env bash
# Socket.IO: a volatile message is dropped when it follows any other message in the same turn of the event loop,
# on an idle line to a reader who reads: the transport counts as busy until the next turn. Presence sent right
# after a record never arrives, not sometimes but always.
source "$(dirname "$0")/head.sh" socket.io@4.8.4 socket.io-client@4.8.4
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { Server } from 'socket.io'
import { io } from 'socket.io-client'

const http = createServer()
const server = new Server(http)
await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve))
const tab = io(`http://127.0.0.1:${http.address().port}`, { transports: ['websocket'], autoConnect: false })

server.on('connection', async (socket) => {
  for (let turn = 1; turn <= 3; turn++) {
    socket.emit('record', turn)
    socket.volatile.emit('presence', turn)
    await pause(50)
  }
  socket.volatile.emit('presence', 'alone')
})
const heard = []
tab.onAny((name, value) => heard.push(`${name} ${value}`))
tab.connect()
await once(tab, 'connect')
await pause(400)
console.log(heard)
tab.close()
server.close()
assert.deepEqual(heard, ['record 1', 'record 2', 'record 3', 'presence alone'], 'changed')
JS
