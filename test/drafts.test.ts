import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { KeptDraft, ReportDraft } from '../shared/drafts.ts'
import { richTextOf } from '../shared/richtext.ts'
import { NOW } from './support/instants.ts'
import { type TestRoom, type TestServer, openTestServer } from './support/testRoom.ts'
import { ask, askJson, uploadFile } from './support/uploading.ts'
import { emptyDraft } from './support/views.ts'

let server: TestServer
let at: TestRoom
let later = 0

beforeAll(async () => {
  server = await openTestServer({}, { now: () => NOW + later })
  at = await server.room('working')
})
afterAll(() => server.close())

const saying = (done: string): ReportDraft => ({ ...emptyDraft, done: richTextOf(done) })
const placeOf = ({ room }: TestRoom): string => `/api/rooms/${room}/drafts/report`
const read = async (place: TestRoom) =>
  (await ask(server, place.ben, placeOf(place))).body['draft'] as KeptDraft | null
const save = (place: TestRoom, version: number, content: unknown) =>
  askJson(server, place.ben, placeOf(place), { version, content })

describe('the draft of a report', () => {
  test('is there again as it was saved, with its version and instant', async () => {
    expect(await read(at)).toBeNull()
    expect((await save(at, 0, saying('first'))).body).toMatchObject({ isSaved: true, draft: { version: 1 } })
    expect((await save(at, 1, saying('second'))).body).toMatchObject({ isSaved: true, draft: { version: 2 } })
    expect(await read(at)).toMatchObject({ version: 2, content: saying('second') })
  })

  test('is never saved over a version that its writer has not seen: the answer is what stands there', async () => {
    const place = await server.room('working')
    await save(place, 0, saying('from one tab'))
    for (const version of [0, 7]) {
      const answer = await save(place, version, saying('from another'))
      expect(answer.body).toMatchObject({ isSaved: false, draft: { content: saying('from one tab') } })
    }
    expect(await read(place)).toMatchObject({ version: 1, content: saying('from one tab') })
  })

  test('of two tabs that save in the same moment exactly one wins, the other is told', async () => {
    const place = await server.room('working')
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((words) => save(place, 0, saying(words))))
    const won = answers.filter(({ body }) => body['isSaved'] === true)
    expect(won).toHaveLength(1)
    expect(answers.map(({ body }) => (body['draft'] as KeptDraft).version)).toEqual([1, 1, 1, 1])
  })

  test('leaves no trace in the room: it is no event', async () => {
    const before = (await server.app.rooms.load(at.room))?.head
    await save(at, 2, saying('third'))
    expect((await server.app.rooms.load(at.room))?.head).toEqual(before)
  })

  test('[T-03] is read and written by the freelancer alone', async () => {
    const eve = await server.person('Eve Stone')
    const body = { version: 0, content: emptyDraft }
    expect((await ask(server, { cookie: '' }, placeOf(at))).status).toBe(401)
    expect((await ask(server, eve, placeOf(at))).status).toBe(404)
    expect((await askJson(server, eve, placeOf(at), body)).status).toBe(404)
    expect((await ask(server, at.ada, placeOf(at))).status).toBe(403)
    expect((await askJson(server, at.ada, placeOf(at), body)).status).toBe(403)
  })

  test('waits until the freelancer has accepted the contract', async () => {
    const place = await server.room('contracting')
    expect((await save(place, 0, emptyDraft)).body).toMatchObject({ code: 'not-accepted-by-you' })
  })

  test.each([
    ['nothing', undefined],
    ['another member', { ...emptyDraft, secret: 1 }],
    ['a missing member', { ...emptyDraft, links: undefined }],
    ['text that is none of ours', { ...emptyDraft, done: '<script>' }],
    ['a link that runs', { ...emptyDraft, links: [{ url: 'javascript:alert(1)', note: '' }] }],
    [
      'too many links',
      { ...emptyDraft, links: Array.from({ length: 21 }, () => ({ url: 'https://a.example', note: '' })) },
    ],
    ['a file without a checksum', { ...emptyDraft, files: [{ file: 'f'.repeat(16), name: 'a', size: 1 }] }],
  ])('refuses %s', async (_what, content) => {
    expect((await save(at, 0, content)).status).toBe(400)
    expect((await save(at, -1, emptyDraft)).status).toBe(400)
  })

  test('refuses a body beyond its limit before reading it', async () => {
    const answer = await ask(server, at.ben, placeOf(at), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 600_000 },
      body: 'x'.repeat(600_000),
    })
    expect(answer.status).toBe(413)
  })

  test('[T-78] its files are not swept away, however long nobody writes; what it no longer names is', async () => {
    const place = await server.room('working')
    const upload = (name: string) =>
      uploadFile(server, place.ben, { room: place.room, name, bytes: Buffer.from(name) })
    const file = await upload('shop.zip')
    const proof = await upload('shop.png')
    const forgotten = await upload('forgotten.zip')
    await save(place, 0, { ...emptyDraft, files: [file, forgotten], proofs: [proof] })
    await save(place, 1, { ...emptyDraft, files: [file], proofs: [proof] })
    later += 60 * 86_400_000
    expect((await server.app.files.janitor.sweep()).removed).toEqual([forgotten.file])
    expect(await server.app.files.blobs.size(file.file)).toBe(file.size)
    expect(await server.app.files.blobs.size(proof.file)).toBe(proof.size)
  })
})
