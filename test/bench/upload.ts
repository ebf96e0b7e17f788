// Uploads: how fast beside a bare HTTP PUT with hash and fsync in the same minutes, what they cost in memory, whether they
// hold up card moves, and whether 2 GiB arrive whole through three cuts and one kill -9.

import { type ChildProcess, fork } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { io } from 'socket.io-client'

import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { REDUCER_VERSION } from '../../shared/workroom/workroom.ts'
import { move } from '../support/steps.ts'
import { ask, askJson, partForm, sendPart, sha256 } from '../support/uploading.ts'
import type { Kind, Ready } from './uploadServer.ts'

const MIB = 1024 ** 2
const PART = 8 * MIB
const ROUNDS = 4
const RATE_BYTES = 256 * MIB
const LARGE_BYTES = 2048 * MIB
const MOVES = 300
/** Moves alone and moves beside an upload take turns: what else the machine does meets both. */
const TURNS = 6

/** One block again and again, with its place written into it: cheap to make, different everywhere. */
const block = randomBytes(PART)
function partAt(offset: number): Buffer {
  block.writeDoubleLE(offset, 0)
  return block
}

interface Server extends Ready {
  readonly child: ChildProcess
  readonly rss: () => Promise<number>
}

const [, , task, ...given] = process.argv
const isSender = task === 'send'
const dataDir = isSender ? '' : mkdtempSync(path.join(tmpdir(), 'workroom-bench-'))

async function main(): Promise<void> {
  const bare = await start('bare')
  const product = await start('product')
  await rates(bare, product)
  bare.child.disconnect()
  await moves(product)
  await large(product)
}

async function rates(bare: Server, product: Server): Promise<void> {
  const spent = { bare: 0, product: 0 }
  await put(bare, RATE_BYTES)
  await upload(product, RATE_BYTES)
  for (let round = 0; round < ROUNDS; round++) {
    spent.bare += await timed(() => put(bare, RATE_BYTES))
    spent.product += await timed(() => upload(product, RATE_BYTES))
  }
  const rate = (ms: number): string => `${((ROUNDS * RATE_BYTES) / MIB / (ms / 1000)).toFixed(0)} MiB/s`
  console.log(`\n${ROUNDS} × ${RATE_BYTES / MIB} MiB, hash and fsync on`)
  row('bare PUT', rate(spent.bare))
  row('product', `${rate(spent.product)} (${(spent.bare / spent.product).toFixed(2)}×)`)
}

/** What others upload meanwhile, by a process of its own: as much as goes, or what a line of 100 Mbit/s carries. */
const besides = { 'beside 100 Mbit/s': 12_500_000, 'beside full speed': Infinity } as const

async function moves(server: Server): Promise<void> {
  const tab = await enter(server)
  const times: Record<string, number[]> = { alone: [] }
  for (let turn = 0; turn < TURNS; turn++) {
    times['alone']?.push(...(await moveTimes(tab)))
    for (const [name, speed] of Object.entries(besides)) {
      const sender = fork(import.meta.filename, [
        'send',
        server.url,
        server.room,
        server.cookies[0],
        String(speed),
      ])
      await once(sender, 'message')
      ;(times[name] ??= []).push(...(await moveTimes(tab)))
      sender.kill()
      await once(sender, 'exit')
    }
  }
  tab.close()
  console.log(`\n${MOVES} card moves each, one after another, in turns (ms until the answer)`)
  for (const [name, all] of Object.entries(times))
    row(name, `p50 ${percentile(all, 0.5)}  p95 ${percentile(all, 0.95)}`)
}

/** Runs in a process of its own until it is killed; says when the first part has arrived. */
async function sendUntilKilled([
  url = '',
  room = '',
  cookie = '',
  speed = '',
]: readonly string[]): Promise<void> {
  const bytes = speed === 'Infinity' ? PART : MIB
  const form = partForm(same.subarray(0, bytes), 0)
  const pause = (bytes / Number(speed)) * 1000
  for (;;) {
    const asked = await askJson({ url }, { cookie }, '/api/uploads', { room, name: 'x', size: RATE_BYTES })
    const id = String(asked.body['id'])
    for (let offset = 0; offset < RATE_BYTES; offset += bytes) {
      const began = performance.now()
      const headers = { ...form.headers, 'upload-offset': offset }
      const answer = await sendPart({ url }, { cookie }, id, { bytes: form.bytes, headers })
      if (answer.status !== 200) throw new Error(answer.bytes.toString())
      process.send?.('sent')
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + pause - performance.now())))
    }
    await ask({ url }, { cookie }, `/api/uploads/${id}`, { method: 'DELETE' })
  }
}

async function large(first: Server): Promise<void> {
  const before = await first.rss()
  let most = before
  let server = first
  const id = await declare(server, LARGE_BYTES)
  const hash = createHash('sha256')
  const cuts = new Set([0.2, 0.45, 0.7].map((share) => Math.floor((LARGE_BYTES * share) / PART) * PART))
  const killAt = Math.floor((LARGE_BYTES * 0.6) / PART) * PART
  let wasKilled = false
  let baseline = before
  const began = performance.now()
  for (let offset = 0; offset < LARGE_BYTES;) {
    const form = partForm(partAt(offset), offset)
    if (cuts.delete(offset)) {
      await sendPart(server, person(first), id, { ...form, cutAfter: PART / 2 }).catch(() => null)
    }
    if (offset === killAt && !wasKilled) {
      wasKilled = true
      const half = sendPart(server, person(first), id, { ...form, cutAfter: PART - 1000 }).catch(() => null)
      server.child.kill('SIGKILL')
      await Promise.all([half, once(server.child, 'exit')])
      server = await start('product', new URL(first.url).port)
      baseline = await server.rss()
      most = Math.max(most, before)
    }
    const answer = await sendPart(server, person(first), id, form).catch(() => null)
    if (answer?.status === 200) {
      hash.update(partAt(offset))
      offset = Number(answer.body['offset'])
    } else await new Promise((resolve) => setTimeout(resolve, 100))
    most = Math.max(most, (await server.rss()) - (wasKilled ? baseline - before : 0))
  }
  const whole = hash.digest('hex')
  const done = await askJson(server, person(first), `/api/uploads/${id}/finish`, { sha256: whole })
  most = Math.max(most, (await server.rss()) - (wasKilled ? baseline - before : 0))
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`\n${LARGE_BYTES / MIB} MiB with three cuts and one kill -9, in ${seconds} s`)
  row('hashes', done.status === 200 ? 'equal' : `NOT equal: ${done.bytes.toString()}`)
  row('memory', `+${((most - before) / MIB).toFixed(0)} MiB at most`)
  server.child.disconnect()
}

const person = ({ cookies }: Server): { readonly cookie: string } => ({ cookie: cookies[0] })

async function declare(server: Server, size: number): Promise<string> {
  const asked = { room: server.room, name: 'large.bin', size }
  const { body } = await askJson(server, person(server), '/api/uploads', asked)
  return String(body['id'])
}

/** Parts and their checksums are made outside of the time that counts: a browser's worker makes them meanwhile. */
async function upload(server: Server, size: number): Promise<void> {
  const id = await declare(server, size)
  for (let offset = 0; offset < size; offset += PART) {
    const answer = await sendPart(server, person(server), id, sameForm(offset))
    if (answer.status !== 200) throw new Error(answer.bytes.toString())
  }
  const sum = sameHash(size)
  const done = await askJson(server, person(server), `/api/uploads/${id}/finish`, { sha256: sum })
  if (done.status !== 200) throw new Error(done.bytes.toString())
}

const same = randomBytes(PART)
const samePart = sha256(same)
const form = partForm(same, 0, { sum: samePart })
const sameForm = (offset: number) => ({
  bytes: form.bytes,
  headers: { ...form.headers, 'upload-offset': offset },
})
const hashes = new Map<number, string>()
function sameHash(size: number): string {
  const known = hashes.get(size)
  if (known !== undefined) return known
  const hash = createHash('sha256')
  for (let offset = 0; offset < size; offset += PART) hash.update(same)
  const made = hash.digest('hex')
  hashes.set(size, made)
  return made
}

async function put({ url }: Server, size: number): Promise<void> {
  const sent = request(url, { method: 'PUT', headers: { 'content-length': size } })
  const answered = once(sent, 'response')
  for (let offset = 0; offset < size; offset += PART) if (!sent.write(same)) await once(sent, 'drain')
  sent.end()
  const [answer] = (await answered) as [NodeJS.ReadableStream]
  answer.resume()
  await once(answer, 'end')
}

async function timed(act: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

interface Tab {
  readonly move: (count: number) => Promise<void>
  readonly close: () => void
}

async function enter({ url, room, cookies }: Server): Promise<Tab> {
  const socket = io(`${url}/room`, {
    forceNew: true,
    transports: ['websocket'],
    extraHeaders: { cookie: cookies[0], origin: url },
    auth: {
      protocol: PROTOCOL_VERSION,
      reducer: REDUCER_VERSION,
      room,
      log: '',
      since: { seq: 0, hash: '' },
    },
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('welcome', () => resolve())
    socket.once('connect_error', reject)
  })
  return {
    async move(count) {
      const id = `move-${process.pid}-${Date.now()}-${count}`.padEnd(24, '-')
      const command = move('a', count % 2 === 0 ? 'working' : 'todo')
      const seen = { seq: 0, hash: '' }
      const reply = (await socket.timeout(10_000).emitWithAck('command', { id, seen, command })) as {
        readonly ok: boolean
      }
      if (!reply.ok) throw new Error(JSON.stringify(reply))
    },
    close: () => void socket.close(),
  }
}

async function moveTimes(tab: Tab): Promise<readonly number[]> {
  const times: number[] = []
  for (let count = 0; count < MOVES / TURNS; count++) {
    times.push(await timed(() => tab.move(count)))
    // no faster than the limit for one person
    await new Promise((resolve) => setTimeout(resolve, 55))
  }
  return times
}

const percentile = (times: readonly number[], share: number): string =>
  (times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0).toFixed(2)

async function start(kind: Kind, port = '0'): Promise<Server> {
  const child = fork(path.join(import.meta.dirname, 'uploadServer.js'), [kind, dataDir, port])
  const [ready] = (await once(child, 'message')) as [Ready]
  return {
    ...ready,
    child,
    async rss() {
      const answer = once(child, 'message')
      child.send('memory')
      const [{ rss }] = (await answer) as [{ readonly rss: number }]
      return rss
    },
  }
}

function row(name: string, words: string): void {
  console.log(`  ${name.padEnd(18)}${words}`)
}

if (isSender) await sendUntilKilled(given)
try {
  await main()
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
