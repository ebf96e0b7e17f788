// Files from declaration to a room's log, over HTTP and sockets: parts, receipts, what a command may name, who may read.

import { randomBytes } from 'node:crypto'

import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import type { FileRef } from '../shared/fileRef.ts'
import { MessageId } from '../shared/ids.ts'
import type { WorkroomCommand } from '../shared/workroom/workroom.ts'
import { type TestRoom, type TestServer, openTestServer } from './support/testRoom.ts'
import { ask, askJson, declare, partForm, sendPart, sha256, uploadFile } from './support/uploading.ts'

const PART = 65_536
let server: TestServer
let at: TestRoom

beforeAll(async () => {
  server = await openTestServer({ limits: { partBytes: PART } })
  at = await server.room('working')
})
afterAll(() => server.close())

const newMessageId = () => v.parse(MessageId, randomBytes(16).toString('base64url'))
const post = (files: readonly FileRef[], message = newMessageId()): WorkroomCommand => ({
  name: 'postMessage',
  args: { message, body: '', files: [...files] },
})

describe('an upload', () => {
  it('arrives in parts, is verified as a whole and is answered with its receipt', async () => {
    const { room, ben } = at
    const bytes = randomBytes(2 * PART + 100)
    const id = await declare(server, ben, { room, size: bytes.length, name: 'shop.bin' })
    for (let offset = 0; offset < bytes.length; offset += PART) {
      const answer = await sendPart(server, ben, id, partForm(bytes.subarray(offset, offset + PART), offset))
      expect(answer.body).toEqual({ ok: true, offset: Math.min(offset + PART, bytes.length) })
    }
    const done = await askJson(server, ben, `/api/uploads/${id}/finish`, { sha256: sha256(bytes) })
    const file = {
      file: id,
      name: 'shop.bin',
      size: bytes.length,
      media: 'application/octet-stream',
      sha256: sha256(bytes),
    }
    expect(done.body).toEqual({ ok: true, file })
    const again = await askJson(server, ben, `/api/uploads/${id}/finish`, { sha256: sha256(bytes) })
    expect(again.body).toEqual(done.body)
    const read = await ask(server, ben, `/api/rooms/${room}/files/${id}`)
    expect(read.bytes.equals(bytes)).toBe(true)
  })

  it('[D1] becomes part of a room only once it is verified, and exactly as it is', async () => {
    const { room, ada, ben } = at
    const ref = await uploadFile(server, ben, { room, bytes: Buffer.from('final words') })
    const other = await server.room('working')
    const foreign = await uploadFile(server, other.ben, { room: other.room, bytes: Buffer.from('theirs') })
    const unfinished = { ...ref, file: (await declare(server, ben, { room, size: 11 })) as FileRef['file'] }
    const forged = [
      { ...ref, name: 'other.bin' },
      { ...ref, size: ref.size + 1 },
      { ...ref, media: 'image/png' },
      { ...ref, sha256: 'f'.repeat(64) },
      foreign,
      unfinished,
    ]
    for (const file of forged)
      expect(await server.run(at, 'freelancer', post([file]))).toEqual({ ok: false, code: 'file-unknown' })
    expect(await server.run(at, 'freelancer', post([ref, foreign]))).toMatchObject({ code: 'file-unknown' })
    expect(await server.run(at, 'freelancer', post([ref]))).toMatchObject({ ok: true })
    const read = await ask(server, ada, `/api/rooms/${room}/files/${ref.file}`)
    expect(read.bytes.toString()).toBe('final words')
  })

  it('[M3] is gone with the message that named it, unless something else names it too', async () => {
    const { room, ada, ben } = at
    const once = await uploadFile(server, ben, { room, bytes: Buffer.from('a password') })
    const twice = await uploadFile(server, ben, { room, bytes: Buffer.from('a plan') })
    const message = newMessageId()
    await server.run(at, 'freelancer', post([once, twice], message))
    await server.run(at, 'freelancer', post([twice]))
    await server.run(at, 'freelancer', { name: 'deleteMessage', args: { message } })
    await server.app.afterwards.reactors.settled()
    expect((await ask(server, ada, `/api/rooms/${room}/files/${once.file}`)).status).toBe(404)
    expect((await ask(server, ada, `/api/rooms/${room}/files/${twice.file}`)).status).toBe(200)
    const { removed } = await server.app.files.janitor.sweep()
    expect(removed).toEqual([once.file])
    expect(await server.app.files.blobs.size(once.file)).toBeNull()
  })

  it('of no bytes is a file too', async () => {
    const { room, ben } = at
    const ref = await uploadFile(server, ben, { room, bytes: Buffer.alloc(0), name: 'empty.txt' })
    expect(ref).toMatchObject({ size: 0, sha256: sha256('') })
    const read = await ask(server, ben, `/api/rooms/${room}/files/${ref.file}`)
    expect([read.status, read.bytes.length]).toEqual([200, 0])
  })

  it('is marked as attached after the record, once and again', async () => {
    const { room, ben } = at
    const ref = await uploadFile(server, ben, { room, bytes: Buffer.from('x') })
    expect(await server.app.files.store.get(ref.file)).toMatchObject({ state: 'verified', references: [] })
    await server.run(at, 'freelancer', post([ref]))
    await vi.waitFor(async () => {
      expect(await server.app.files.store.get(ref.file)).toMatchObject({
        state: 'attached',
        references: [expect.stringContaining(room)],
      })
    })
  })
})
