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
import { move } from '../support/given.ts'
import { askJson, partForm, sendPart, sha256 } from '../support/uploading.ts'
import type { Kind, Ready } from './uploadServer.ts'

const MIB = 1024 ** 2
const PART = 8 * MIB
const ROUNDS = 4
const RATE_BYTES = 256 * MIB
const LARGE_BYTES = 2048 * MIB
const MOVES = 300

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

const dataDir = mkdtempSync(path.join(tmpdir(), 'workroom-bench-'))

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

async function moves(server: Server): Promise<void> {
  const tab = await enter(server)
  const alone = await moveTimes(tab)
  const end = new AbortController()
  const uploading = uploadUntil(end.signal, server)
  const beside = await moveTimes(tab)
  end.abort()
  await uploading
  tab.close()
  console.log(`\n${MOVES} card moves, one after another (ms until the answer)`)
  row('alone', `p50 ${percentile(alone, 0.5)}  p95 ${percentile(alone, 0.95)}`)
  row('while uploading', `p50 ${percentile(beside, 0.5)}  p95 ${percentile(beside, 0.95)}`)
}

async function uploadUntil(end: AbortSignal, server: Server): Promise<void> {
  while (!end.aborted) await upload(server, RATE_BYTES)
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
  for (let count = 0; count < MOVES; count++) {
    times.push(await timed(() => tab.move(count)))
    // no faster than the limit for one person
    await new Promise((resolve) => setTimeout(resolve, 55))
  }
  return times.toSorted((a, b) => a - b)
}

const percentile = (times: readonly number[], share: number): string =>
  (times[Math.floor(times.length * share)] ?? 0).toFixed(2)

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

try {
  await main()
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
