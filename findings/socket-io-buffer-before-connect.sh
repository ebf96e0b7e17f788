#!/usr/bin/env bash
# Socket.IO: what was emitted while there was no connection leaves before the handlers of `connect` run. A
# handler that says first who the tab is, or from where to go on, speaks after everything that waited for it.
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

const heard = []
server.on('connection', (socket) => socket.onAny((name) => heard.push(name)))
tab.on('connect', () => tab.emit('join'))
tab.emit('move, made offline')
tab.connect()
await once(tab, 'connect')
await pause(300)
console.log(heard)
tab.close()
server.close()
assert.deepEqual(heard, ['move, made offline', 'join'], 'changed')
JS
