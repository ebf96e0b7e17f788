// Files in a bucket instead of a directory: parts of any size at any node, a node that dies in between, ranges, whole or not at
// all, and nothing left behind.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import * as v from 'valibot'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { S3Place } from '../server/config/readConfig.ts'
import { type Embedded, openEmbedded } from '../server/storage/embedded/open.ts'
import { openS3Drive } from '../server/uploads/s3/openS3Drive.ts'
import { FileId, MessageId } from '../shared/ids.ts'
import { type TestS3, hasS3, openS3 } from './support/s3.ts'
import { type TestPerson, type TestRoom, type TestServer, openTestServer } from './support/testRoom.ts'
import {
  type Answer,
  ask,
  askJson,
  declare,
  partForm,
  sendPart,
  sha256,
  uploadFile,
} from './support/uploading.ts'

const MB = 1024 ** 2

const fileIdOf = (id: string): FileId => v.parse(FileId, id)

describe.skipIf(!hasS3)('files in a bucket', () => {
  let s3: TestS3
  let place: S3Place
  let dir: string
  let engine: Embedded
  /** Two nodes with a data directory each: they share the store and the bucket alone. */
  let nodes: readonly [TestServer, TestServer]
  let at: TestRoom
  /** The same person at the second node. */
  let benThere: TestPerson

  beforeAll(async () => {
    s3 = await openS3()
  }, 60_000)
  afterAll(() => s3.close())

  beforeEach(async () => {
    place = await s3.bucket()
    dir = mkdtempSync(path.join(tmpdir(), 'workroom-bucket-'))
    engine = await openEmbedded({ dir: path.join(dir, 'store') })
    const open = (name: string) =>
      openTestServer({ dataDir: path.join(dir, name), s3: place }, { storage: { uri: engine.uri } })
    nodes = [await open('one'), await open('two')]
    at = await nodes[0].room('working')
    benThere = await nodes[1].signInAgain(at.ben)
    return async () => {
      for (const node of nodes) await node.close()
      await engine.close()
      rmSync(dir, { recursive: true })
    }
  })

  const seat = (index: number) =>
    index % 2 === 0 ? ([nodes[0], at.ben] as const) : ([nodes[1], benThere] as const)
  const offsetAt = async (index: number, id: string): Promise<unknown> =>
    (await ask(...seat(index), `/api/uploads/${id}`)).body['offset']
  const finish = (index: number, id: string, bytes: Uint8Array): Promise<Answer> =>
    askJson(...seat(index), `/api/uploads/${id}/finish`, { sha256: sha256(bytes) })

  test('a file arrives in parts of any size, each at another node, and is read whole and in ranges at both', async () => {
    const bytes = randomBytes(19 * MB + 123)
    const id = await declare(nodes[0], at.ben, { room: at.room, size: bytes.length, name: 'shop.zip' })
    const sizes = [300_000, 7 * MB, 8 * MB, 1, 3 * MB]
    let offset = 0
    for (const [index, size] of [...sizes, bytes.length].entries()) {
      const part = bytes.subarray(offset, Math.min(offset + size, offset + 8 * MB))
      const answer = await sendPart(...seat(index), id, partForm(part, offset))
      expect(answer.body).toEqual({ ok: true, offset: (offset += part.length) })
    }
    expect(offset).toBe(bytes.length)
    expect((await finish(1, id, bytes)).body).toMatchObject({ ok: true, file: { sha256: sha256(bytes) } })
    expect(await s3.keys(place)).toEqual([`blobs/${id}`])
    const url = `/api/rooms/${at.room}/files/${id}`
    for (const index of [0, 1]) {
      const read = (headers = {}, method = 'GET') => ask(...seat(index), url, { headers, method })
      const whole = await read()
      expect([whole.status, whole.bytes.equals(bytes)]).toEqual([200, true])
      const some = await read({ range: 'bytes=8388600-8388620' })
      expect([
        some.status,
        some.headers['content-range'],
        some.bytes.equals(bytes.subarray(8_388_600, 8_388_621)),
      ]).toEqual([206, `bytes 8388600-8388620/${bytes.length}`, true])
      const tail = await read({ range: 'bytes=-10', 'if-range': `"${sha256(bytes)}"` })
      expect(tail.bytes.equals(bytes.subarray(-10))).toBe(true)
      expect((await read({ range: 'bytes=-10', 'if-range': '"another"' })).status).toBe(200)
      expect((await read({ range: `bytes=${bytes.length}-` })).status).toBe(416)
      expect((await read({ 'if-none-match': `"${sha256(bytes)}"` })).status).toBe(304)
      const head = await read({}, 'HEAD')
      expect([head.status, head.headers['content-length'], head.bytes.length]).toEqual([
        200,
        String(bytes.length),
        0,
      ])
    }
    for (const name of ['one', 'two']) expect(readdirSync(path.join(dir, name))).not.toContain('blobs')
  })

  test.each([0, 1, 8 * MB, 8 * MB + 1])('a file of %d bytes is kept as it is', async (size) => {
    const bytes = randomBytes(size)
    const { file } = await uploadFile(nodes[0], at.ben, { room: at.room, bytes })
    const read = await ask(nodes[1], benThere, `/api/rooms/${at.room}/files/${file}`)
    expect([read.status, read.bytes.equals(bytes)]).toEqual([200, true])
    expect(await s3.keys(place)).toEqual([`blobs/${file}`])
  })

  test('[T-63] a part that was damaged, or cut when its node died, counts for nothing, and the rest goes on elsewhere', async () => {
    const bytes = randomBytes(12 * MB)
    const id = await declare(nodes[0], at.ben, { room: at.room, size: bytes.length })
    const [first, second] = [bytes.subarray(0, 5 * MB), bytes.subarray(5 * MB)]
    await sendPart(nodes[0], at.ben, id, partForm(first, 0))
    const wrong = partForm(second, 5 * MB, { sum: 'f'.repeat(64) })
    expect((await sendPart(nodes[0], at.ben, id, wrong)).body).toMatchObject({ code: 'part-damaged' })
    await expect(
      sendPart(nodes[0], at.ben, id, { ...partForm(second, 5 * MB), cutAfter: 3 * MB }),
    ).rejects.toThrow(/cut|hang up/)
    await nodes[0].close()
    expect(await offsetAt(1, id)).toBe(5 * MB)
    expect((await sendPart(nodes[1], benThere, id, partForm(second, 5 * MB))).body).toMatchObject({
      offset: bytes.length,
    })
    expect((await finish(1, id, bytes)).body).toMatchObject({ ok: true })
  })

  test('[T-77] a crash after the file was put in place, and before that was said, is finished by asking again', async () => {
    const bytes = randomBytes(9 * MB)
    const id = await declare(nodes[0], at.ben, { room: at.room, size: bytes.length })
    await sendPart(nodes[0], at.ben, id, partForm(bytes.subarray(0, 8 * MB), 0))
    await sendPart(nodes[0], at.ben, id, partForm(bytes.subarray(8 * MB), 8 * MB))
    const { parts, blobs } = await openS3Drive(place)
    await blobs.keep(fileIdOf(id), bytes.length)
    await blobs.keep(fileIdOf(id), bytes.length)
    expect(await parts.size(fileIdOf(id))).toBe(0)
    expect(await offsetAt(1, id)).toBe(bytes.length)
    expect((await finish(1, id, bytes)).body).toMatchObject({ ok: true, file: { sha256: sha256(bytes) } })
  })

  test('[T-64] what is not what its sender meant is nobody’s file, and begins anew', async () => {
    const bytes = randomBytes(9 * MB)
    const id = await declare(nodes[0], at.ben, { room: at.room, size: bytes.length })
    const send = async () => {
      await sendPart(nodes[0], at.ben, id, partForm(bytes.subarray(0, 8 * MB), 0))
      await sendPart(nodes[1], benThere, id, partForm(bytes.subarray(8 * MB), 8 * MB))
    }
    await send()
    expect((await finish(1, id, randomBytes(3))).body).toMatchObject({ code: 'file-damaged' })
    expect([await offsetAt(0, id), await s3.keys(place)]).toEqual([0, []])
    await send()
    expect((await finish(0, id, bytes)).body).toMatchObject({ ok: true })
  })

  test('[M3] [T-78] cancelled, released with its message, or known to nobody: gone from the bucket; missing: an alarm', async () => {
    const cancelled = await declare(nodes[0], at.ben, { room: at.room, size: 9 * MB })
    await sendPart(nodes[0], at.ben, cancelled, partForm(randomBytes(8 * MB), 0))
    await sendPart(nodes[0], at.ben, cancelled, partForm(randomBytes(1000), 8 * MB))
    await ask(nodes[1], benThere, `/api/uploads/${cancelled}`, { method: 'DELETE' })
    expect(await s3.keys(place)).toEqual([])
    const ref = await uploadFile(nodes[0], at.ben, { room: at.room, bytes: Buffer.from('a password') })
    const message = v.parse(MessageId, randomBytes(16).toString('base64url'))
    const post = { name: 'postMessage', args: { message, body: '', files: [ref] } } as const
    expect(await nodes[0].run(at, 'freelancer', post)).toMatchObject({ ok: true })
    await nodes[0].app.afterwards.reactors.settled()
    await nodes[0].app.files.blobs.remove(ref.file)
    expect(await nodes[0].app.files.janitor.sweep()).toMatchObject({ missing: [ref.file] })
    const url = `/api/rooms/${at.room}/files/${ref.file}`
    expect((await ask(nodes[1], benThere, url)).status).toBe(404)
  })
})

test('[T-118] a bucket that cannot be used stops the start with one sentence', async () => {
  const nobody = { endpoint: 'http://127.0.0.1:1', bucket: 'rooms', region: 'eu', key: 'k', secret: 's' }
  await expect(openS3Drive(nobody)).rejects.toThrow(
    /^S3_URL names the bucket rooms, which cannot be used: .+\.$/,
  )
})
