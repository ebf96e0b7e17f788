// One server of the hot path bench, in a process of its own: `bare` broadcasts what it is sent, `durable` writes it to
// a file, move after move, and waits for fdatasync before it does, `product` is the whole Workroom. Tells its CPU
// time when asked.

import { mkdtempSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Server } from 'socket.io'

import { openTestServer } from '../support/testRoom.ts'

export type Kind = 'bare' | 'durable' | 'product'

/** Where a pair of tabs meets; the floors need no cookies. */
export interface Meeting {
  readonly room: string
  readonly sender: string
  readonly receiver: string
}

export interface Ready {
  readonly url: string
  readonly meetings: readonly Meeting[]
}

export interface CpuTime {
  readonly cpuMicros: number
}

const unlimited = {
  commandsPerSecond: 1e9,
  commandBurst: 1e9,
  socketsPerUser: 1e6,
  socketsPerAddress: 1e6,
  maxOutgoingPackets: 1e6,
  maxOutgoingBytes: 1e9,
}

const [, , kind = 'bare', rooms = '1'] = process.argv

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMicros: user + system } satisfies CpuTime)
})
process.on('disconnect', () => process.exit(0))
process.send?.(await (kind === 'product' ? startProduct() : startFloor(kind === 'durable')))

async function startProduct(): Promise<Ready> {
  const server = await openTestServer({ limits: unlimited })
  process.on('exit', () => rmSync(server.config.dataDir, { recursive: true, force: true }))
  const people = await server.room('working')
  const meetings: Meeting[] = []
  for (let made = 0; made < Number(rooms); made++) {
    const { room } = made === 0 ? people : await server.room('working', people)
    meetings.push({ room, sender: people.ben.cookie, receiver: people.ada.cookie })
  }
  return { url: server.url, meetings }
}

async function startFloor(isDurable: boolean): Promise<Ready> {
  const http = createServer()
  const io = new Server(http, { perMessageDeflate: false, serveClient: false })
  const file = isDurable ? await openFile() : null
  // What is broadcast stands in the file in the same order, as in any log.
  let written = Promise.resolve()
  async function broadcast(
    before: Promise<void>,
    room: string,
    { envelope, reply }: { readonly envelope: unknown; readonly reply: (answer: unknown) => void },
  ): Promise<void> {
    await before
    if (file) {
      await file.appendFile(`${JSON.stringify(envelope)}\n`)
      await file.datasync()
    }
    io.of('/room').to(room).emit('appended', envelope)
    reply({ ok: true })
  }
  io.of('/room').on('connection', (socket) => {
    const room = String(socket.handshake.auth['room'])
    void socket.join(room)
    socket.on('command', (envelope: unknown, reply: (answer: unknown) => void) => {
      written = broadcast(written, room, { envelope, reply })
    })
    socket.emit('welcome', {})
  })
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const meetings = Array.from({ length: Number(rooms) }, (_, index) => ({
    room: `room-${index}`,
    sender: '',
    receiver: '',
  }))
  return { url: `http://127.0.0.1:${port}`, meetings }
}

async function openFile(): Promise<FileHandle> {
  const dir = mkdtempSync(join(tmpdir(), 'workroom-floor-'))
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }))
  return open(join(dir, 'log'), 'a')
}
