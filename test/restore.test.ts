// `backup -- --all` and `restore`, by the built process: what two people made comes back on an empty machine, and nothing is
// ever half there.

import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import * as v from 'valibot'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import type { FileRef } from '../shared/fileRef.ts'
import { MessageId } from '../shared/ids.ts'
import { move } from './support/steps.ts'
import { type TestRoom, type TestServer, openTestServer } from './support/testRoom.ts'
import { ask, uploadFile } from './support/uploading.ts'

let dir: string
let data: string
let target: string
const servers: TestServer[] = []
const running = new Set<ChildProcess>()

beforeAll(() => {
  if (!existsSync('dist/server/index.js')) throw new Error('Build first: npm run build.')
})
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'workroom-restore-'))
  data = path.join(dir, 'data')
  target = path.join(dir, 'restored')
})
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
  for (const server of servers.splice(0)) await server.close()
  rmSync(dir, { recursive: true })
})

async function serve(dataDir: string): Promise<TestServer> {
  const server = await openTestServer({ dataDir })
  servers.push(server)
  return server
}

function begin(dataDir: string, ...args: readonly string[]) {
  const { PATH = '' } = process.env
  const env = { PATH, DATA_DIR: dataDir, PORT: '0' }
  const child = spawn(process.execPath, ['dist/server/index.js', ...args], { env })
  running.add(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()))
  return { child, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, said })) }
}

const run = (dataDir: string, ...args: readonly string[]) => begin(dataDir, ...args).ended

interface Made {
  readonly at: TestRoom
  readonly bytes: Buffer
  readonly ref: FileRef
}

/** A room in which somebody moved a task and sent a file. */
async function work(server: TestServer): Promise<Made> {
  const at = await server.room('working')
  const bytes = randomBytes(3_000_000)
  const ref = await uploadFile(server, at.ben, { room: at.room, bytes, name: 'shop.zip' })
  const message = v.parse(MessageId, randomBytes(16).toString('base64url'))
  await server.run(at, 'freelancer', { name: 'postMessage', args: { message, body: 'Here.', files: [ref] } })
  await server.run(at, 'freelancer', move('a', 'working'))
  return { at, bytes, ref }
}

test('[FAULT-5] a whole backup, made while the server works, comes back: rooms, accounts, sessions and files', async () => {
  const server = await serve(data)
  const { at, bytes, ref } = await work(server)
  const log = await server.app.rooms.tail(at.room, 0, 1_000)
  const folder = path.join(dir, 'backup')
  expect(await run(data, '--backup', '--all', folder)).toMatchObject({ code: 0 })
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(await run(target, '--restore', folder)).toEqual({
    code: 0,
    said: expect.stringContaining(`Restored into ${target}: 1 rooms, 1 of 1 files.\n`) as string,
  })
  expect(readdirSync(target).toSorted()).toEqual(['blobs', 'signing-key.pem', 'vapid-key', 'workroom.sqlite'])
  const copy = await serve(target)
  expect(await copy.app.rooms.tail(at.room, 0, 1_000)).toEqual(log)
  const ben = await copy.signInAgain(at.ben)
  expect((await copy.app.identity.person(at.ada.userId))?.email).toBe(at.ada.email)
  const read = await ask(copy, ben, `/api/rooms/${at.room}/files/${ref.file}`)
  expect(read.bytes.equals(bytes)).toBe(true)
  expect(await copy.run(at, 'freelancer', move('b', 'working'))).toMatchObject({ ok: true })
})

test('a backup of the store alone comes back too, and what it came without is said', async () => {
  const { at, ref } = await work(await serve(data))
  const file = path.join(dir, 'copy.sqlite')
  expect(await run(data, '--backup', file)).toMatchObject({ code: 0 })
  const { code, said } = await run(target, '--restore', file)
  expect(code).toBe(1)
  expect(said).toContain('1 rooms, 0 of 1 files.')
  expect(said).toContain('It came without signing-key.pem: new receipts carry a new key.')
  expect(said).toMatch(
    new RegExp(`Files that are not there: ${ref.file}\\. The backup is of the store alone`),
  )
  expect((await (await serve(target)).app.rooms.load(at.room))?.head.seq).toBeGreaterThan(5)
})

test('a file that is damaged in the backup is named', async () => {
  const { ref } = await work(await serve(data))
  const folder = path.join(dir, 'backup')
  await run(data, '--backup', '--all', folder)
  const blob = path.join(folder, 'blobs', ref.file.slice(0, 2), ref.file)
  const bytes = readFileSync(blob)
  bytes.writeUInt8(bytes.readUInt8(5) ^ 1, 5)
  writeFileSync(blob, bytes)
  const { code, said } = await run(target, '--restore', folder)
  expect([code, said]).toEqual([1, expect.stringContaining(`Files that are not there: ${ref.file}.`)])
})

const spoiled: readonly (readonly [what: string, spoil: () => void, name: string, sentence: RegExp])[] = [
  [
    'is not empty',
    () => void mkdirSync(path.join(target, 'photos'), { recursive: true }),
    'copy.sqlite',
    /^DATA_DIR is .*, which is not empty: .*\n$/,
  ],
  [
    'is named wrongly',
    () => undefined,
    'nowhere.sqlite',
    /^.*nowhere\.sqlite is not there: name the backup to restore\.\n$/,
  ],
  [
    'is cut',
    () => truncateSync(path.join(dir, 'copy.sqlite'), 20_000),
    'copy.sqlite',
    /^The backup cannot be used: .*\n$/,
  ],
  [
    'is something else',
    () => writeFileSync(path.join(dir, 'copy.sqlite'), 'Dear Ben, '.repeat(5_000)),
    'copy.sqlite',
    /^The backup cannot be used: .*\n$/,
  ],
  [
    'is a folder of something else',
    () => mkdirSync(path.join(dir, 'photos')),
    'photos',
    /^.*photos is no backup: it has no workroom\.sqlite\.\n$/,
  ],
]
test.each(spoiled)(
  '[FAULT-5] where something %s nothing is changed, with one sentence',
  async (_what, spoil, name, sentence) => {
    await work(await serve(data))
    await run(data, '--backup', path.join(dir, 'copy.sqlite'))
    spoil()
    const before = existsSync(target) ? readdirSync(target) : []
    const { code, said } = await run(target, '--restore', path.join(dir, name))
    expect([code, said]).toEqual([1, expect.stringMatching(sentence)])
    expect(existsSync(target) ? readdirSync(target) : []).toEqual(before)
  },
)

test('[FAULT-5] a restore that is killed leaves nothing that a server would open, and the next one goes through', async () => {
  const { at } = await work(await serve(data))
  const folder = path.join(dir, 'backup')
  await run(data, '--backup', '--all', folder)
  rmSync(path.join(folder, 'blobs'), { recursive: true })
  mkdirSync(path.join(folder, 'blobs/aa'), { recursive: true })
  for (let n = 0; n < 300; n += 1)
    writeFileSync(path.join(folder, 'blobs/aa', `aa${n}`), randomBytes(100_000))
  const { child, ended } = begin(target, '--restore', folder)
  await vi.waitFor(
    () => expect(readdirSync(path.join(target, 'restoring/blobs/aa')).length).toBeGreaterThan(3),
    {
      timeout: 20_000,
      interval: 2,
    },
  )
  child.kill('SIGKILL')
  await ended
  expect(existsSync(path.join(target, 'workroom.sqlite'))).toBe(false)
  expect(await run(target)).toEqual({
    code: 1,
    said: `DATA_DIR is ${target}, where a restore was interrupted: run npm run restore again, or empty it.\n`,
  })
  expect((await run(target, '--restore', folder)).said).toContain('1 rooms')
  expect((await (await serve(target)).app.rooms.load(at.room))?.head.seq).toBeGreaterThan(5)
})

test('a MongoDB is left to its own tools, with a sentence', async () => {
  const { PATH = '' } = process.env
  const env = { PATH, DATA_DIR: target, MONGODB_URI: 'mongodb://db.example.org/workroom' }
  const child = spawn(process.execPath, ['dist/server/index.js', '--restore', dir], { env })
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  await once(child, 'close')
  expect(said).toMatch(
    /^MONGODB_URI is set: restore that database with its own tools, such as mongorestore, .*\n$/,
  )
})
