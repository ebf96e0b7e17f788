// [T-77] kill -9 while files arrive, are put in place and are named by messages: no record ever names a file that is not
// there whole, no receipt that was given is taken back, and what was cut off goes on to its end.

import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'

import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openS3Drive } from '../../server/uploads/s3/openS3Drive.ts'
import type { FileRef } from '../../shared/fileRef.ts'
import type { FileId } from '../../shared/ids.ts'
import { type CommandReply, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { openEvents } from '../../shared/record.ts'
import { REDUCER_VERSION } from '../../shared/workroom/workroom.ts'
import { compiledForFile } from '../support/compiledForFile.ts'
import { seeded } from '../support/engineProcess.ts'
import type { Circumstances } from '../support/killableServer.ts'
import { type TestS3, hasS3, openS3 } from '../support/s3.ts'
import { seed } from '../support/seed.ts'
import { freePort, readLog } from '../support/serverProcess.ts'
import type { TestRoom } from '../support/testRoom.ts'
import { ask, askJson, declare, partForm, sendPart, sha256 } from '../support/uploading.ts'

const ROUNDS = 8
const SIZE = 300_000

const under = compiledForFile('upload-kill')

interface Place {
  readonly files: Circumstances
  /** The bytes of a file, as they lie there. */
  readonly read: (file: FileId) => Promise<Uint8Array>
}

test(
  '[T-77] eight kills leave no record without its file, and no file unfinished',
  { timeout: 180_000 },
  () => {
    const dir = path.join(under.dir, 'disk')
    const read = (file: FileId) => readFile(path.join(dir, 'blobs', file.slice(0, 2), file))
    return killsLeaveFilesWhole(dir, { files: {}, read })
  },
)

describe.skipIf(!hasS3)('files in a bucket', () => {
  let s3: TestS3
  beforeAll(async () => {
    s3 = await openS3()
  }, 60_000)
  afterAll(() => s3.close())

  test('[T-77] eight kills leave no record without its file there either', { timeout: 180_000 }, async () => {
    const place = await s3.bucket()
    const drive = await openS3Drive(place)
    await killsLeaveFilesWhole(path.join(under.dir, 'bucket'), {
      files: { s3: place },
      read: async (file) => buffer(await drive.blobs.read(file)),
    })
  })
})

async function killsLeaveFilesWhole(dir: string, { files, read }: Place): Promise<void> {
  console.log(`[T-77] SEED=${seed}`)
  const random = seeded(seed)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let server = await under.compiled.start(dir, port, files)
  const at = await server.room()
  const sent: Sent[] = []
  const answers: CommandReply[] = []

  for (let round = 0; round < ROUNDS; round++) {
    const socket = await enter(url, at)
    const running = [0, 1, 2].map(() => keepSending({ url, at, socket, sent, answers }))
    // not after a time but after so many receipts and one more message, then somewhere within the next file
    const enough = receiptsOf(sent) + 1 + Math.floor(random() * 6)
    const isEnough = (): boolean => receiptsOf(sent) >= enough && answers.length > round
    await new Promise<void>((resolve) => {
      const look = (): void => void (isEnough() ? resolve() : setImmediate(look))
      look()
    })
    for (let turns = Math.floor(random() * 200); turns > 0; turns--) await new Promise(setImmediate)
    await server.kill()
    socket.close()
    await Promise.all(running)
    server = await under.compiled.start(dir, port, files)
  }

  expect(answers.filter(({ ok }) => !ok)).toEqual([])
  for (const { id, receipt } of sent.filter((one) => one.receipt !== null)) {
    const known = await ask({ url }, at.ben, `/api/uploads/${id}`)
    expect([id, known.body['state']]).toEqual([receipt?.file, expect.stringMatching(/^(verified|attached)$/)])
  }
  for (const one of sent.filter(({ id }) => id !== ''))
    expect(await finish({ url, at }, one)).toMatchObject({ file: one.id, sha256: sha256(one.bytes) })
  await server.kill()
  const log = await readLog(dir, at.room)
  const named = log.flatMap((record) => openEvents(record)).flatMap(filesOf)
  expect(named.length).toBeGreaterThanOrEqual(answers.length)
  for (const { file, size, sha256: sum } of named) {
    const bytes = await read(file)
    expect([bytes.length, sha256(bytes)]).toEqual([size, sum])
  }
}

interface Sent {
  readonly bytes: Buffer
  id: string
  receipt: FileRef | null
}

interface Sending {
  readonly url: string
  readonly at: TestRoom
  readonly socket: Tab
  readonly sent: Sent[]
  /** To messages whose file was there. */
  readonly answers: CommandReply[]
}

const receiptsOf = (sent: readonly Sent[]): number => sent.filter(({ receipt }) => receipt !== null).length

/** One file after another, each named by a message as soon as it has its receipt, until the server is gone. */
async function keepSending({ url, at, socket, sent, answers }: Sending): Promise<void> {
  for (;;) {
    const one: Sent = { bytes: randomBytes(SIZE), id: '', receipt: null }
    sent.push(one)
    try {
      one.id = await declare({ url }, at.ben, { room: at.room, size: SIZE })
      one.receipt = await finish({ url, at }, one)
      answers.push(await socket.post(one.receipt))
    } catch {
      return
    }
  }
}

/** From wherever it stands. */
async function finish({ url, at }: Pick<Sending, 'url' | 'at'>, { id, bytes }: Sent): Promise<FileRef> {
  const known = await ask({ url }, at.ben, `/api/uploads/${id}`)
  for (let offset = Number(known.body['offset']); offset < SIZE; offset += SIZE / 3) {
    const answer = await sendPart(
      { url },
      at.ben,
      id,
      partForm(bytes.subarray(offset, offset + SIZE / 3), offset),
    )
    if (answer.status !== 200) throw new Error(answer.bytes.toString())
  }
  const done = await askJson({ url }, at.ben, `/api/uploads/${id}/finish`, { sha256: sha256(bytes) })
  if (done.status !== 200) throw new Error(done.bytes.toString())
  return done.body['file'] as FileRef
}

const filesOf = (event: object): readonly FileRef[] =>
  'files' in event && Array.isArray(event.files) ? (event.files as readonly FileRef[]) : []

interface Tab {
  /** Rejects when the server is gone before it answers. */
  post(file: FileRef): Promise<CommandReply>
  close(): void
}

async function enter(url: string, { room, ben }: TestRoom): Promise<Tab> {
  const since = { seq: 0, hash: '' }
  const socket = io(`${url}/room`, {
    auth: { protocol: PROTOCOL_VERSION, reducer: REDUCER_VERSION, room, log: '', since },
    extraHeaders: { cookie: ben.cookie },
    forceNew: true,
    reconnection: false,
    transports: ['websocket'],
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('welcome', () => resolve())
    socket.once('connect_error', reject)
  })
  return {
    post: (file) =>
      new Promise((resolve, reject) => {
        const id = `post-${file.file}`.slice(0, 32)
        const command = {
          name: 'postMessage',
          args: { message: `m-${file.file}`.slice(0, 32), body: '', files: [file] },
        }
        socket.once('disconnect', reject)
        socket.emit('command', { id, seen: since, command }, resolve)
      }),
    close: () => void socket.close(),
  }
}
