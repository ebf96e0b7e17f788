// One server of the hot path bench, in a process of its own: `bare` broadcasts what it is sent, `durable` writes it to a
// file, move after move, and waits for fdatasync before it does, `grouped` has one fdatasync for all that came during the
// last one, `product` is the whole Workroom. Runs as an earlier commit too. Tells its CPU time when asked.

import { mkdtempSync, rmSync } from 'node:fs'
import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Server } from 'socket.io'

import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { REDUCER_VERSION } from '../../shared/workroom/workroom.ts'
import { type TestRoom, openTestServer } from '../support/testRoom.ts'
import { add } from './boardCommands.ts'

/** What a server process can be. */
export type Part = 'bare' | 'durable' | 'grouped' | 'product'

export type Asked =
  | { readonly ask: 'meetings'; readonly rooms: number; readonly cards: number }
  | { readonly ask: 'cpu' }
  /** Bytes that are really held: collected first, when the process was started with `--expose-gc`. */
  | { readonly ask: 'memory' }
  /** Bytes of the data directory. */
  | { readonly ask: 'disk' }
  /** Everything that follows from what was committed is done. */
  | { readonly ask: 'settled' }

/** Where a pair of tabs meets; the floors need no cookies. */
export interface Meeting {
  readonly room: string
  readonly sender: string
  readonly receiver: string
}

export interface Ready {
  readonly url: string
  readonly versions: { readonly protocol: number; readonly reducer: number }
}

interface Served {
  readonly url: string
  readonly dir: string
  /** New rooms with so many tasks in To do: a, b, c and others. */
  readonly meetings: (rooms: number, cards: number) => Promise<readonly Meeting[]>
  readonly settled: () => Promise<void>
}

const unlimited = {
  commandsPerSecond: 1e9,
  commandBurst: 1e9,
  socketsPerUser: 1e6,
  socketsPerAddress: 1e6,
  maxOutgoingPackets: 1e6,
  maxOutgoingBytes: 1e9,
}
/** The room has these from the start. */
const FIRST_CARDS = 3
const MOST_CARDS_AT_ONCE = 200

const part = (process.argv[2] ?? 'bare') as Part
const served = part === 'product' ? await startProduct() : await startFloor(part)

process.on('message', (asked: Asked) => {
  answer(asked).then(
    (value) => process.send?.(value),
    (fault: unknown) => {
      console.error(fault)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit(0))
const versions = { protocol: PROTOCOL_VERSION, reducer: REDUCER_VERSION }
process.send?.({ url: served.url, versions } satisfies Ready)

async function answer(asked: Asked): Promise<unknown> {
  if (asked.ask === 'meetings') return served.meetings(asked.rooms, asked.cards)
  if (asked.ask === 'settled') await served.settled()
  if (asked.ask === 'memory') return heldBytes()
  if (asked.ask === 'disk') return bytesBelow(served.dir)
  const { user, system } = process.cpuUsage()
  return user + system
}

function heldBytes(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

async function bytesBelow(dir: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size
  return bytes
}

async function startProduct(): Promise<Served> {
  const server = await openTestServer({ limits: unlimited })
  process.on('exit', () => rmSync(server.config.dataDir, { recursive: true, force: true }))
  let people: TestRoom | undefined

  async function fill(at: TestRoom, cards: number): Promise<void> {
    const names = Array.from({ length: cards - FIRST_CARDS }, (_, index) => `t${index}`)
    for (let from = 0; from < names.length; from += MOST_CARDS_AT_ONCE) {
      const reply = await server.run(at, 'freelancer', add(...names.slice(from, from + MOST_CARDS_AT_ONCE)))
      if (!reply.ok) throw new Error(`the board is not full yet: ${reply.code}`)
    }
  }

  return {
    url: server.url,
    dir: server.config.dataDir,
    async meetings(rooms, cards) {
      const meetings: Meeting[] = []
      for (let made = 0; made < rooms; made++) {
        const at = await server.room('working', people)
        people ??= at
        await fill(at, cards)
        meetings.push({ room: at.room, sender: at.ben.cookie, receiver: at.ada.cookie })
      }
      return meetings
    },
    settled: () => server.app.afterwards.reactors.settled(),
  }
}

async function startFloor(floor: Exclude<Part, 'product'>): Promise<Served> {
  const http = createServer()
  const io = new Server(http, { perMessageDeflate: false, serveClient: false })
  const write =
    floor === 'bare' ? null : floor === 'durable' ? eachAlone(await openFile()) : grouped(await openFile())
  // What is broadcast stands in the file in the same order, as in any log.
  let written = Promise.resolve()
  async function broadcast(
    before: Promise<void>,
    room: string,
    { envelope, reply }: { readonly envelope: unknown; readonly reply: (answer: unknown) => void },
  ): Promise<void> {
    const durable = write?.(`${JSON.stringify(envelope)}\n`)
    await before
    await durable
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
  let last = 0
  return {
    url: `http://127.0.0.1:${port}`,
    dir: '',
    meetings: async (rooms) =>
      Array.from({ length: rooms }, () => ({ room: `room-${++last}`, sender: '', receiver: '' })),
    settled: async () => undefined,
  }
}

type Write = (line: string) => Promise<void>

function eachAlone(file: FileHandle): Write {
  let last = Promise.resolve()
  async function after(before: Promise<void>, line: string): Promise<void> {
    await before
    await file.appendFile(line)
    await file.datasync()
  }
  return (line) => (last = after(last, line))
}

/** What comes while a sync is under way waits and goes with the next, as the product does it. */
function grouped(file: FileHandle): Write {
  let waiting: { readonly line: string; readonly resolve: () => void }[] = []
  let isUnderWay = false
  async function drain(): Promise<void> {
    isUnderWay = true
    while (waiting.length > 0) {
      const taken = waiting
      waiting = []
      await file.appendFile(taken.map(({ line }) => line).join(''))
      await file.datasync()
      for (const { resolve } of taken) resolve()
    }
    isUnderWay = false
  }
  return (line) =>
    new Promise((resolve) => {
      waiting.push({ line, resolve })
      if (!isUnderWay) void drain()
    })
}

async function openFile(): Promise<FileHandle> {
  const dir = mkdtempSync(join(tmpdir(), 'workroom-floor-'))
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }))
  return open(join(dir, 'log'), 'a')
}
