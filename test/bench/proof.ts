// The proof package of a long history: how long it takes to make, what it does to others meanwhile, and how fast it is looked
// over by Node alone. npm run bench -- proof [quick]

import { readFileSync } from 'node:fs'

import { unzipSync } from 'fflate'

import { isSignatureTrue } from '../../server/evidence/receipt.ts'
import { countBusinessDays } from '../../server/rooms/businessDays.ts'
import { readPackage, readRecords } from '../../shared/proof/proofPackage.ts'
import { verifyPackage } from '../../shared/proof/verifyPackage.ts'
import { move, say } from './boardCommands.ts'
import { type Pair, meet, sent, startServer } from './hotpathTabs.ts'

const isQuick = process.argv.includes('quick')
const MESSAGES = isQuick ? 4_000 : 20_000
const AT_ONCE = 64
const MOVES = 400
const ROUNDS = 3
const MIB = 2 ** 20

const server = await startServer('product', import.meta.dirname)
const [long, other] = await server.ask<readonly [Meeting, Meeting]>({ ask: 'meetings', rooms: 2, cards: 20 })
const writing = await meet(server, long)
const moving = await meet(server, other)
for (let from = 0; from < MESSAGES; from += AT_ONCE)
  await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      writing.send(say(`m${sent()}`, `The ${sent()}th thing that one of them says.`)),
    ),
  )
writing.close()
await server.ask({ ask: 'settled' })

const alone = await p95Of(moving, () => false)
const before = highestRss()
let isMaking = true
const beside = p95Of(moving, () => isMaking)
const made = await inTurn(ROUNDS, fetchPackage)
isMaking = false
const besides = await beside
const bytes = made.at(-1)?.bytes ?? new Uint8Array()
row(
  `a package of ${MESSAGES.toLocaleString('en')} messages, made and read`,
  `${median(made.map(({ ms }) => ms)).toFixed(0)} ms`,
  '≤ 3,000 ms',
)
row('its size', `${(bytes.length / MIB).toFixed(1)} MiB`, '')
row('memory that it took at most', `${((highestRss() - before) / MIB).toFixed(0)} MiB`, 'flat')
row(
  'moves in another room meanwhile, p95',
  `${(besides / alone).toFixed(2)} × alone (${alone.toFixed(1)} ms)`,
  '≤ 1.2 ×',
)

const files = unzipSync(bytes)
const text = (name: string): string => Buffer.from(files[name] ?? []).toString('utf8')
const proof = readPackage(text('proof.json'))
const log = readRecords(text('records.jsonl'))
if (typeof proof === 'string' || typeof log === 'string') throw new Error('the package cannot be read')
const looked = Array.from({ length: 5 }, () => {
  const startedAt = performance.now()
  const { isSound } = verifyPackage({
    proof,
    log,
    contents: null,
    trustedKeyId: null,
    isSigned: isSignatureTrue,
    stamps: [],
    countBusinessDays,
  })
  if (!isSound) throw new Error('an honest package is refused')
  return ((performance.now() - startedAt) / log.length) * 10_000
})
row('10,000 records looked over by Node', `${median(looked).toFixed(0)} ms`, '≤ 1,000 ms')
moving.close()
server.stop()
process.exit(0)

interface Meeting {
  readonly room: string
  readonly sender: string
  readonly receiver: string
}

/** One at a time, while `goesOn` says so, at least so many. */
async function p95Of(pair: Pair, goesOn: () => boolean): Promise<number> {
  const took: number[] = []
  while (took.length < MOVES || goesOn()) {
    const startedAt = performance.now()
    await pair.send(move('a', sent() % 2 ? 'working' : 'todo'))
    took.push(performance.now() - startedAt)
  }
  return took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0
}

/** A person's share may be spent: it is asked for again. */
async function fetchPackage(): Promise<{ readonly ms: number; readonly bytes: Uint8Array }> {
  for (;;) {
    const startedAt = performance.now()
    const answer = await fetch(`${server.url}/api/rooms/${long.room}/proof.zip`, {
      headers: { cookie: long.receiver },
    })
    const read = new Uint8Array(await answer.arrayBuffer())
    if (answer.ok) return { ms: performance.now() - startedAt, bytes: read }
    if (answer.status !== 429) throw new Error(`the package was refused: ${answer.status}`)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}

async function inTurn<Made>(times: number, make: () => Promise<Made>): Promise<readonly Made[]> {
  const all: Made[] = []
  while (all.length < times) all.push(await make())
  return all
}

/** In bytes; where the system says it. */
function highestRss(): number {
  try {
    const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
    return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
}

function row(what: string, found: string, asked: string): void {
  console.log(`${what.padEnd(56)}${found.padEnd(32)}${asked}`)
}
