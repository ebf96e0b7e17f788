// The proof package over HTTP: what each party gets of a real room, and what the program that comes with it says of it.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { isSignatureTrue } from '../server/evidence/receipt.ts'
import { countBusinessDays } from '../server/rooms/businessDays.ts'
import { comparePackages } from '../shared/proof/comparePackages.ts'
import { readPackage, readRecords } from '../shared/proof/proofPackage.ts'
import { verifyPackage } from '../shared/proof/verifyPackage.ts'
import type { ReviewClock } from '../shared/workroom/calendar.ts'
import { keyNamedIn } from '../shared/workroom/contractKey.ts'
import { deliveredRoom } from './support/deliveredRoom.ts'
import { message } from './support/named.ts'
import { add } from './support/steps.ts'
import { type TestPerson, type TestRoom, type TestServer, openTestServer } from './support/testRoom.ts'

let server: TestServer
let dir: string
let at: TestRoom
let ada: Awaited<ReturnType<typeof packageOf>>

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'workroom-proof-test-'))
  server = await openTestServer({ dataDir: dir })
  at = await deliveredRoom(server)
  for (const body of ['Hello <b>Ben</b>', 'Bye'])
    await server.run(at, 'client', {
      name: 'postMessage',
      args: { message: message(body.slice(0, 3)), body },
    })
  await server.app.afterwards.reactors.settled()
  ada = await packageOf(at.ada, '?files')
}, 60_000)
afterAll(async () => {
  await server.close()
  rmSync(dir, { recursive: true })
})

async function ask(person: TestPerson | null, query = '', room: string = at.room) {
  const answer = await fetch(`${server.url}/api/rooms/${room}/proof.zip${query}`, {
    headers: { ...(person && { cookie: person.cookie }) },
  })
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

async function packageOf(person: TestPerson, query = '', room: string = at.room) {
  const { status, bytes } = await ask(person, query, room)
  expect(status).toBe(200)
  const files = unzipSync(bytes)
  const text = (name: string): string => Buffer.from(files[name] ?? []).toString('utf8')
  const proof = readPackage(text('proof.json'))
  const log = readRecords(text('records.jsonl'))
  if (typeof proof === 'string') throw new Error(proof)
  if (typeof log === 'string') throw new Error(log)
  return { files, text, proof, log }
}

const look = ({ proof, log }: Pick<Awaited<ReturnType<typeof packageOf>>, 'proof' | 'log'>) =>
  verifyPackage({
    proof,
    log,
    contents: null,
    trustedKeyId: null,
    isSigned: isSignatureTrue,
    stamps: [],
    countBusinessDays,
  })

test('[G1] holds the records, the papers and the files, and tells both parties the same', async () => {
  const ben = await packageOf(at.ben)
  const names = Object.keys(ada.files)
  for (const kind of [
    /^contract\/v1-record-\d+\.txt$/,
    /^documents\/.+\.pdf$/,
    /^documents\/certificate\.pdf$/,
    /^files\/.+-shop\.txt$/,
    /^READ-ME\.txt$/,
  ])
    expect(names.filter((name) => kind.test(name))).toHaveLength(kind.source.includes('.+\\.pdf') ? 2 : 1)
  expect(Object.keys(ben.files).some((name) => name.startsWith('files/'))).toBe(false)
  for (const one of [ada, ben]) expect(look(one).checks.flatMap(({ faults }) => faults)).toEqual([])
  expect(comparePackages(ada, ben)).toMatchObject({ isSame: true })
  expect(ada.text('messages.html')).toContain('Hello &#60;b&#62;Ben&#60;/b&#62;')
  expect(ada.text('READ-ME.txt')).toContain(ada.proof.head.keyId)
})

test('[G6] [K8] the contract names the key that signed the package, and a clock the starts of its days', () => {
  const name = Object.keys(ada.files).find((one) => /^contract\/v1-record-\d+\.txt$/.test(one)) ?? ''
  expect(keyNamedIn(ada.text(name).trimEnd())).toBe(ada.proof.head.keyId)
  const started = ada.log.flatMap(({ events }) => events).find(({ type }) => type === 'clock.started')
  const clock = started?.['clock'] as ReviewClock | undefined
  expect(clock?.dayStarts?.at(-1)).toBe(clock?.releaseAt)
  expect(clock?.releaseAt).toBeGreaterThan(0)
})

test('[G4] a history written anew in one of them is named with the record where they part', () => {
  const log = ada.log.map((record) => (record.seq < 4 ? record : { ...record, hash: '0'.repeat(64) }))
  expect(comparePackages(ada, { ...ada, log })).toEqual({
    isSame: false,
    sentence:
      'They tell the same up to record 3. Record 4 is not the same in both: one of them was written anew from there.',
  })
})

test('[G3] [C5] before its own acceptance a party gets the places of what it may not read yet, and the package says so', async () => {
  const other = await server.room('freelancerIn')
  const reply = await server.run(other, 'freelancer', add('behind'))
  expect(reply.ok).toBe(true)
  const ada = await packageOf(other.ada, '', other.room)
  expect(ada.log.at(-1)).toMatchObject({ withheld: true, events: [] })
  const found = look(ada)
  expect(found.checks.flatMap(({ faults }) => faults)).toEqual([])
  expect(found.limits.join(' ')).toMatch(/1 record is kept from this party/)
})

test('[S8] [PROOF-10] nobody else gets it', async () => {
  const stranger = (await server.room('working')).ada
  expect((await ask(null)).status).toBe(401)
  expect((await ask(stranger)).status).toBe(404)
})

const isBuilt = existsSync('dist/verifier/verify.mjs')
if (!isBuilt)
  console.log(
    'The verifier is not built (npm run build): the program that comes with a package is not tried.',
  )

test.skipIf(!isBuilt)(
  'verify.mjs needs nothing but Node: it passes what is honest and names what is not',
  () => {
    const { files } = ada
    const folder = path.join(dir, 'unpacked')
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), bytes)
    }
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, ['verify.mjs', '.', ...args], { cwd: folder, encoding: 'utf8', env: {} })
    expect(run()).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('The package is sound.') as string,
    })
    expect(run('--key', 'of-somebody')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('not with of-somebody') as string,
    })
    const records = path.join(folder, 'records.jsonl')
    writeFileSync(records, readFileSync(records, 'utf8').replace('Hello', 'Hullo'))
    const forged = run()
    expect(forged.status).toBe(1)
    expect(forged.stdout).toMatch(/A text of record \d+ is not the one that was sealed/)
    expect(forged.stdout).toContain('records.jsonl is not the file that was signed')
    rmSync(records)
    expect(run()).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is no unpacked proof package') as string,
    })
  },
)
