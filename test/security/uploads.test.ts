// Uploads against people who mean harm: names, offsets, lengths, hashes, two writers, forms of all kinds, quotas, a full
// disk, and what becomes of all that is left over.

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { createPartFiles } from '../../server/uploads/partFiles.ts'
import type { FileRef } from '../../shared/fileRef.ts'
import type { FileId } from '../../shared/ids.ts'
import { NOW } from '../support/instants.ts'
import {
  type TestPerson,
  type TestRoom,
  type TestServer,
  openTestServer,
  openTwoTestServers,
  roomsClock,
} from '../support/testRoom.ts'
import {
  type Form,
  ask,
  askJson,
  declare,
  partForm,
  sendPart,
  sha256,
  uploadFile,
} from '../support/uploading.ts'

const PART = 65_536
const limits = { partBytes: PART, headersTimeoutMs: 5_000 }
let server: TestServer
let at: TestRoom

beforeAll(async () => {
  server = await openTestServer({ limits })
  at = await server.room('working')
})
afterAll(() => server.close())

const offsetOf = async (id: string): Promise<unknown> =>
  (await ask(server, at.ben, `/api/uploads/${id}`)).body['offset']
const code = ({
  status,
  body,
}: {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}) => [status, body['code']]
/** The files of this server that are held open; what other tests have closed goes when its memory does. */
const openFiles = (): readonly string[] =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`)
      return target.startsWith(server.config.dataDir) ? [target] : []
    } catch {
      return []
    }
  })

const boundary = 'b'
const field = (name: string) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nv\r\n`
const part = (name = 'part', extra = '') =>
  `--b\r\nContent-Disposition: form-data; name="${name}"; filename="f"\r\n${extra}\r\nbytes\r\n`
const end = '--b--\r\n'
const type = `multipart/form-data; boundary=${boundary}`
const asForm = (body: string, contentType = type): Form => ({
  bytes: Buffer.from(body),
  headers: { 'content-type': contentType, 'upload-offset': 0, 'x-sha256': sha256('bytes') },
})

/** The writers of aborted requests may still be letting go. */
const sendOnce = (id: string, form: Form): Promise<void> =>
  vi.waitFor(async () => expect(code(await sendPart(server, at.ben, id, form))).toEqual([200, undefined]), {
    timeout: 5_000,
    interval: 20,
  })

describe('names', () => {
  it.each([
    ['../x', 'x'],
    ['..\\x', 'x'],
    ['/etc/passwd', 'passwd'],
    ['a\0b', 'ab'],
    ['CON', 'CON'],
    ['.htaccess', '.htaccess'],
    ['a\r\nSet-Cookie: x=y', 'aSet-Cookie: x=y'],
    ['..', 'file'],
    ['\u202Egnp.exe', 'gnp.exe'],
    [`${'n'.repeat(300)}.pdf`, `${'n'.repeat(251)}.pdf`],
  ])('[T-58] %j is text: stored under an id of ours, harmless to download', async (given, kept) => {
    const { room, ben } = at
    const ref = await uploadFile(server, ben, { room, bytes: Buffer.from('x'), name: given })
    expect(ref.name).toBe(kept)
    expect(existsSync(path.join(server.config.dataDir, 'blobs', ref.file.slice(0, 2), ref.file))).toBe(true)
    const { headers } = await ask(server, ben, `/api/rooms/${room}/files/${ref.file}`)
    const plain = /filename="([^"]*)"/.exec(headers['content-disposition'] ?? '')?.[1] ?? ''
    expect(plain).not.toMatch(/[/\\\r\n\0]|^\.|^con(\.|$)/i)
    expect(headers['set-cookie']).toBeUndefined()
  })

  it.each(['..%2f', '%2e%2e', '__proto__', 'constructor', '..%2F..%2Fsecret', 'a'.repeat(32)])(
    '[T-59] the id %s is not found',
    async (id) => {
      const { room, ben } = at
      expect((await ask(server, ben, `/api/uploads/${id}`)).status).toBe(404)
      expect((await ask(server, ben, `/api/rooms/${room}/files/${id}`)).status).toBe(404)
      expect((await sendPart(server, ben, id, partForm(Buffer.from('x'), 0))).status).toBe(404)
    },
  )

  it('[T-44, T-49] a declaration is exactly its shape', async () => {
    const { room, ben } = at
    const good = { room, name: 'x', size: 1 }
    for (const bad of [
      { ...good, size: -1 },
      { ...good, size: 0.5 },
      { ...good, size: '1' },
      { ...good, size: 2 ** 53 },
      { ...good, name: '' },
      { ...good, name: { $gt: '' } },
      { ...good, room: { $ne: null } },
      { ...good, owner: ben.userId },
      { ...good, job: room },
      { name: 'x', size: 1 },
    ])
      expect(code(await askJson(server, ben, '/api/uploads', bad))).toEqual([400, 'malformed'])
  })
})

describe('whose upload', () => {
  it('[T-08] nobody else knows of an upload or reads a file of a foreign room', async () => {
    const { room, ada, ben } = at
    const stranger = await server.person('Eve')
    const ref = await uploadFile(server, ben, { room, bytes: Buffer.from('secret') })
    const id = await declare(server, ben, { room, size: 10 })
    for (const other of [ada, stranger]) {
      const answers = [
        await ask(server, other, `/api/uploads/${id}`),
        await sendPart(server, other, id, partForm(Buffer.from('x'), 0)),
        await askJson(server, other, `/api/uploads/${id}/finish`, { sha256: sha256('') }),
        await ask(server, other, `/api/uploads/${id}`, { method: 'DELETE' }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    }
    expect((await ask(server, stranger, `/api/rooms/${room}/files/${ref.file}`)).status).toBe(404)
    const own = await server.room('working')
    expect((await ask(server, own.ben, `/api/rooms/${own.room}/files/${ref.file}`)).status).toBe(404)
  })

  it('[T-05] into a foreign room or an unknown one nothing is uploaded', async () => {
    const stranger = await server.person('Eve')
    const into = (room: string) => askJson(server, stranger, '/api/uploads', { room, name: 'x', size: 1 })
    const foreign = await into(at.room)
    const unknown = await into('no-such-room-at-all')
    expect(code(foreign)).toEqual([404, 'not-found'])
    expect(foreign.bytes).toEqual(unknown.bytes)
  })

  it('[T-05] a job holds only what its owner uploaded for it, and shows only that', async () => {
    const { ada, ben } = at
    const job = randomBytes(16).toString('base64url')
    const form = { title: 'Shop', description: '', budget: null, status: 'open' } as const
    const put = (person: TestPerson, files: readonly FileRef[]) =>
      askJson(server, person, `/api/jobs/${job}`, { ...form, files })
    const brief = await uploadFile(server, ada, { job, bytes: Buffer.from('the brief') })
    const foreign = await uploadFile(server, ben, { job, bytes: Buffer.from('not hers') })
    const ofRoom = await uploadFile(server, ada, { room: at.room, bytes: Buffer.from('elsewhere') })
    for (const bad of [foreign, ofRoom, { ...brief, name: 'other.txt' }])
      expect(code(await put(ada, [bad]))).toEqual([409, 'file-unknown'])
    expect((await put(ada, [brief])).status).toBe(200)
    const late = await askJson(server, ben, '/api/uploads', { job, name: 'x', size: 1 })
    expect(code(late)).toEqual([404, 'not-found'])
    const read = (file: string) => ask(server, { cookie: '' }, `/api/jobs/${job}/files/${file}`)
    expect((await read(brief.file)).bytes.toString()).toBe('the brief')
    for (const file of [foreign.file, ofRoom.file, '..%2f']) expect((await read(file)).status).toBe(404)
  })

  it('[T-29] before the own acceptance there is neither uploading nor reading', async () => {
    const early = await server.room('freelancerIn')
    const answer = await askJson(server, early.ada, '/api/uploads', { room: early.room, name: 'x', size: 1 })
    expect(code(answer)).toEqual([403, 'place-closed'])
    const ref = await uploadFile(server, early.ben, { room: early.room, bytes: Buffer.from('x') })
    expect((await ask(server, early.ada, `/api/rooms/${early.room}/files/${ref.file}`)).status).toBe(404)
  })
})

describe('a part', () => {
  it('[T-60] that is too long by its length is refused before it is read', async () => {
    const { ben, room } = at
    const id = await declare(server, ben, { room, size: 10 * PART })
    const { port } = new URL(server.url)
    const socket = connect(Number(port), '127.0.0.1')
    const head = [
      `POST /api/uploads/${id}/parts HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      `Origin: http://127.0.0.1:${port}`,
      `Cookie: ${ben.cookie}`,
      'Content-Type: multipart/form-data; boundary=b',
      `Content-Length: ${9 * 1024 * 1024}`,
      'Upload-Offset: 0',
      `X-SHA256: ${sha256('')}`,
    ]
    let answer = ''
    socket.on('data', (bytes) => (answer += String(bytes)))
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    await new Promise((resolve) => socket.once('close', resolve))
    expect(answer).toContain('413')
    expect(answer).toContain('part-too-large')
    expect(socket.bytesWritten).toBeLessThan(65_536)
  })

  it('[T-61] without a length is refused', async () => {
    const { room, ben } = at
    const id = await declare(server, ben, { room, size: 10 })
    const { headers } = partForm(Buffer.from('x'), 0)
    const answer = await ask(server, ben, `/api/uploads/${id}/parts`, {
      method: 'POST',
      headers: { ...headers, 'transfer-encoding': 'chunked' },
    })
    expect(code(answer)).toEqual([411, 'length-required'])
  })

  it('[T-62] begins exactly where the upload stands', async () => {
    const { room, ben } = at
    const id = await declare(server, ben, { room, size: 100 })
    await sendPart(server, ben, id, partForm(Buffer.alloc(40), 0))
    for (const offset of [0, 39, 41, 100, 101])
      expect(code(await sendPart(server, ben, id, partForm(Buffer.alloc(10), offset)))).toEqual([
        409,
        'wrong-offset',
      ])
    for (const offset of ['-1', 'NaN', '4e1', '40.0', '', '9'.repeat(20), '0x28']) {
      const form = partForm(Buffer.alloc(10), 40)
      const answer = await sendPart(server, ben, id, {
        ...form,
        headers: { ...form.headers, 'upload-offset': offset },
      })
      expect(code(answer)).toEqual([400, 'malformed'])
    }
    expect(await offsetOf(id)).toBe(40)
  })

  it('[T-63] beyond the declared size is left out', async () => {
    const { room, ben } = at
    const bytes = randomBytes(100)
    const id = await declare(server, ben, { room, size: 100 })
    await sendPart(server, ben, id, partForm(bytes.subarray(0, 60), 0))
    expect(code(await sendPart(server, ben, id, partForm(Buffer.alloc(41), 60)))).toEqual([
      413,
      'beyond-size',
    ])
    expect(await offsetOf(id)).toBe(60)
    await sendPart(server, ben, id, partForm(bytes.subarray(60), 60))
    const done = await askJson(server, ben, `/api/uploads/${id}/finish`, { sha256: sha256(bytes) })
    expect(done.status).toBe(200)
  })

  it('[T-64] that arrived damaged is left out', async () => {
    const { room, ben } = at
    const bytes = randomBytes(500)
    const id = await declare(server, ben, { room, size: 500 })
    const wrong = { ...partForm(bytes, 0, { sum: sha256('other') }) }
    expect(code(await sendPart(server, ben, id, wrong))).toEqual([422, 'part-damaged'])
    expect(await offsetOf(id)).toBe(0)
    for (const sum of ['', 'f'.repeat(63), 'F'.repeat(64), `${'f'.repeat(64)} `])
      expect((await sendPart(server, ben, id, partForm(bytes, 0, { sum }))).status).not.toBe(200)
    expect((await sendPart(server, ben, id, partForm(bytes, 0))).status).toBe(200)
  })

  it('a whole that differs from what was promised begins anew', async () => {
    const { room, ben } = at
    const id = await declare(server, ben, { room, size: 5 })
    await sendPart(server, ben, id, partForm(Buffer.from('hello'), 0))
    const finish = (of: string) => askJson(server, ben, `/api/uploads/${id}/finish`, { sha256: sha256(of) })
    expect(code(await finish('other'))).toEqual([422, 'file-damaged'])
    expect(code(await finish('hello'))).toEqual([409, 'upload-incomplete'])
    await sendPart(server, ben, id, partForm(Buffer.from('hello'), 0))
    expect((await finish('hello')).status).toBe(200)
  })

  it('[T-65] of two writers at once one wins, on one node and on two', async () => {
    const two = await openTwoTestServers()
    try {
      const [one, other] = two.servers
      const { room, ada, ben } = await one.room('working')
      const benThere = await other.signInAgain(ben)
      const bytes = randomBytes(400_000)
      const id = await declare(one, ben, { room, size: bytes.length })
      const answers = await Promise.all([
        sendPart(one, ben, id, partForm(bytes, 0)),
        sendPart(one, ben, id, partForm(bytes, 0)),
        sendPart(other, benThere, id, partForm(bytes, 0)),
      ])
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
      const done = await askJson(one, ben, `/api/uploads/${id}/finish`, { sha256: sha256(bytes) })
      expect(done.body).toMatchObject({ file: { size: bytes.length, sha256: sha256(bytes) } })
      expect(ada.userId).not.toBe(ben.userId)
    } finally {
      await two.close()
    }
  })

  it('a writer that fell silent gives way to the one who comes back', async () => {
    let clock = NOW
    const node = await openTestServer({ limits }, { now: () => clock })
    try {
      const { room, ben } = await node.room('working')
      const bytes = randomBytes(50_000)
      const id = await declare(node, ben, { room, size: bytes.length })
      const { port } = new URL(node.url)
      const stalled = connect(Number(port), '127.0.0.1')
      const form = partForm(bytes, 0)
      const head = Object.entries({ ...form.headers, 'content-length': form.bytes.length })
      stalled.write(
        `POST /api/uploads/${id}/parts HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nCookie: ${ben.cookie}\r\n${head.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`,
      )
      stalled.write(form.bytes.subarray(0, 20_000))
      stalled.on('error', () => undefined)
      await vi.waitFor(async () =>
        expect(code(await sendPart(node, ben, id, form))).toEqual([409, 'upload-busy']),
      )
      await vi.waitFor(async () => {
        clock += 10_000
        expect((await sendPart(node, ben, id, form)).body).toEqual({ ok: true, offset: bytes.length })
      })
      stalled.destroy()
    } finally {
      await node.close()
    }
  })
})

describe('forms', () => {
  it.each([
    ['two files', asForm(part() + part() + end)],
    ['another name', asForm(part('other') + end)],
    ['1,000 parts', asForm(part('a').repeat(1000) + end)],
    ['100 fields', asForm(Array.from({ length: 100 }, (_, i) => field(`f${i}`)).join('') + end)],
    ['a field before the file', asForm(field('x') + part() + end)],
    ['a nested name', asForm(part('part[a][b][c]') + end)],
    ['a name of the prototype', asForm(field('__proto__[x]') + field('constructor[prototype][x]') + end)],
    ['a huge index', asForm(field('a[4294967294]') + end)],
    ['no name', asForm(`--b\r\nContent-Disposition: form-data\r\n\r\nv\r\n${end}`)],
    ['no file at all', asForm(end)],
    ['no boundary', asForm(part() + end, 'multipart/form-data')],
    ['an empty boundary', asForm(part() + end, 'multipart/form-data; boundary=')],
    ['another type', asForm('bytes', 'application/octet-stream')],
    ['urlencoded', asForm('part=bytes', 'application/x-www-form-urlencoded')],
    ['a truncated body', asForm(part())],
    ['no final boundary', asForm(part().slice(0, -2))],
    ['only half a header', asForm('--b\r\nContent-Dispos')],
    ['a header of 60 KB', asForm(part('part', `X-Y: ${'z'.repeat(60_000)}\r\n`) + end)],
    ['nothing', asForm('')],
  ])('[T-66, T-67] %s: refused, nothing is kept, the server lives', async (_name, form) => {
    const { room, ben } = at
    const id = await declare(server, ben, { room, size: 5 })
    const answer = await sendPart(server, ben, id, form)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await offsetOf(id)).toBe(0)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
    const good = await sendPart(server, ben, id, partForm(Buffer.from('bytes'), 0))
    expect(good.status).toBe(200)
    await ask(server, ben, `/api/uploads/${id}`, { method: 'DELETE' })
  })

  it('[T-66, T-68] 1,000 aborts at as many places leave no open file, and what arrives in the end is exact', async () => {
    const { room, ben } = at
    const bytes = randomBytes(200_000)
    const id = await declare(server, ben, { room, size: bytes.length })
    const before = { files: openFiles().toSorted(), connections: 0 }
    const partAt = (offset: number): Form => partForm(bytes.subarray(offset, offset + 50_000), offset)
    for (let round = 0; round < 250; round++) {
      const form = partAt(Number(await offsetOf(id)))
      const aborted = [0, 1, 2, 3].map((nth) => {
        // without the last boundary no part is whole
        const cutAfter = ((4 * round + nth) * 7_919) % (form.bytes.length - 30)
        return sendPart(server, ben, id, { ...form, cutAfter }).catch(() => null)
      })
      await Promise.all(aborted)
      if (round % 80 === 79) await sendOnce(id, form)
    }
    expect(await offsetOf(id)).toBe(150_000)
    await sendOnce(id, partAt(150_000))
    const done = await askJson(server, ben, `/api/uploads/${id}/finish`, { sha256: sha256(bytes) })
    expect(done.body).toMatchObject({ file: { sha256: sha256(bytes) } })
    await vi.waitFor(
      async () => {
        const connections = await promisify(server.app.http.getConnections.bind(server.app.http))()
        expect({ files: openFiles().toSorted(), connections }).toEqual(before)
      },
      { timeout: 10_000 },
    )
  })
})

describe('space', () => {
  it('[T-69] many at once never get more than there is', async () => {
    const node = await openTestServer({ limits: { ...limits, placeBytes: 2000, openUploads: 100 } })
    try {
      const { room, ada, ben } = await node.room('working')
      const tries = Array.from({ length: 30 }, (_, index) =>
        askJson(node, index % 2 === 0 ? ada : ben, '/api/uploads', { room, name: 'x', size: 300 }),
      )
      const answers = await Promise.all(tries)
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(6)
      expect(new Set(answers.map(({ body }) => body['code']))).toEqual(new Set([undefined, 'place-full']))
      for (const { userId: owner } of [ada, ben])
        expect(await node.app.files.store.usageOf({ place: `room:${room}`, owner }, 0)).toEqual({
          bytes: 900,
          files: 3,
          open: 3,
        })
      const small = await askJson(node, ben, '/api/uploads', { room, name: 'x', size: 100 })
      expect(small.status).toBe(201)
    } finally {
      await node.close()
    }
  })

  it('[T-69] of two nodes at the edge of a quota neither exceeds it, and what is left can be had', async () => {
    const two = await openTwoTestServers({ placeBytes: 2000, openUploads: 100 })
    try {
      const [one, other] = two.servers
      const { room, ben } = await one.room('working')
      const there = await other.signInAgain(ben)
      const beginAt = (index: number) =>
        index % 2 === 0
          ? askJson(one, ben, '/api/uploads', { room, name: 'x', size: 300 })
          : askJson(other, there, '/api/uploads', { room, name: 'x', size: 300 })
      const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => beginAt(index)))
      const begun = answers.filter(({ status }) => status === 201).length
      expect(begun).toBeLessThanOrEqual(3)
      expect(answers.filter((answer) => code(answer)[1] === 'place-full')).toHaveLength(12 - begun)
      // who raced may both have stepped back: one after another there is room for exactly so many
      for (let index = begun; index < 3; index++) expect((await beginAt(index)).status).toBe(201)
      expect(code(await beginAt(0))).toEqual([409, 'place-full'])
      const usage = await one.app.files.store.usageOf({ place: `room:${room}`, owner: ben.userId }, 0)
      expect(usage).toEqual({ bytes: 900, files: 3, open: 3 })
    } finally {
      await two.close()
    }
  })

  it('[D1] [T-69] what one party announces and holds takes nothing of the other’s half', async () => {
    const space = { ...limits, placeBytes: 1000, placeFiles: 6, openUploads: 100 }
    const node = await openTestServer({ limits: space })
    try {
      const { room, ada, ben } = await node.room('working')
      const begin = async (who: TestPerson, size: number) =>
        code(await askJson(node, who, '/api/uploads', { room, name: 'x', size }))
      expect(await begin(ada, 501)).toEqual([409, 'place-full'])
      expect(await begin(ada, 500)).toEqual([201, undefined])
      expect(await begin(ada, 1)).toEqual([409, 'place-full'])
      for (const size of [498, 1, 1]) expect(await begin(ben, size)).toEqual([201, undefined])
      expect(await begin(ben, 0)).toEqual([409, 'place-full'])
      for (const size of [0, 0]) expect(await begin(ada, size)).toEqual([201, undefined])
    } finally {
      await node.close()
    }
  })

  it('[T-69] an upload that stands still holds what has arrived, and asks for its space again when it goes on', async () => {
    let passed = 0
    const now = () => roomsClock() + passed
    const node = await openTestServer({ limits: { ...limits, placeBytes: 6 * PART } }, { now })
    try {
      const { room, ben } = await node.room('working')
      const bytes = randomBytes(3 * PART)
      const left = await declare(node, ben, { room, size: bytes.length })
      await sendPart(node, ben, left, partForm(bytes.subarray(0, PART), 0))
      expect(code(await askJson(node, ben, '/api/uploads', { room, name: 'x', size: 2 * PART }))[1]).toBe(
        'place-full',
      )
      passed = 11 * 60_000
      const other = await declare(node, ben, { room, size: 2 * PART })
      const more = () => sendPart(node, ben, left, partForm(bytes.subarray(PART, 2 * PART), PART))
      expect(code(await more())).toEqual([409, 'place-full'])
      await ask(node, ben, `/api/uploads/${other}`, { method: 'DELETE' })
      expect((await more()).status).toBe(200)
    } finally {
      await node.close()
    }
  })

  it('[T-69] a person has so many uploads open, and a file has a largest size', async () => {
    const node = await openTestServer({ limits: { ...limits, openUploads: 2, fileBytes: 500 } })
    try {
      const { room, ben } = await node.room('working')
      const begin = (size = 1) => askJson(node, ben, '/api/uploads', { room, name: 'x', size })
      const [first] = [await begin(), await begin()]
      expect(code(await begin())).toEqual([409, 'too-many-uploads'])
      await ask(node, ben, `/api/uploads/${String(first.body['id'])}`, { method: 'DELETE' })
      expect((await begin()).status).toBe(201)
      expect(code(await begin(501))).toEqual([413, 'file-too-large'])
    } finally {
      await node.close()
    }
  })

  it('[T-76] a disk that fills up in mid-part keeps what was there, and goes on when there is room', async () => {
    let room = Infinity
    const openParts: typeof createPartFiles = async (dir) => {
      const files = await createPartFiles(dir)
      return {
        ...files,
        async open(file) {
          const handle = await files.open(file)
          return {
            async write(bytes, from, length, position) {
              // as the kernel does: short first, then an error
              const fits = Math.min(length, Math.max(0, room - position))
              if (fits === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
              return handle.write(bytes, from, fits, position)
            },
            truncate: (length) => handle.truncate(length),
            datasync: () => handle.datasync(),
            close: () => handle.close(),
          }
        },
      }
    }
    const node = await openTestServer({ limits }, { uploads: { openParts } })
    try {
      const there = await node.room('working')
      const bytes = randomBytes(2 * PART)
      const id = await declare(node, there.ben, { room: there.room, size: bytes.length })
      await sendPart(node, there.ben, id, partForm(bytes.subarray(0, PART), 0))
      room = PART + 1000
      const refused = await sendPart(node, there.ben, id, partForm(bytes.subarray(PART), PART))
      expect(code(refused)).toEqual([507, 'disk-full'])
      const status = await ask(node, there.ben, `/api/uploads/${id}`)
      expect(status.body).toMatchObject({ offset: PART, state: 'receiving' })
      expect(statSync(path.join(node.config.dataDir, 'uploads', `${id}.part`)).size).toBe(PART)
      room = Infinity
      expect((await sendPart(node, there.ben, id, partForm(bytes.subarray(PART), PART))).status).toBe(200)
      const done = await askJson(node, there.ben, `/api/uploads/${id}/finish`, { sha256: sha256(bytes) })
      expect(done.body).toMatchObject({ file: { sha256: sha256(bytes) } })
    } finally {
      await node.close()
    }
  })
})

describe('what is left over', () => {
  it('[K7] [T-113] stays while the server is not sure of its date, and goes when it is again', async () => {
    const HOUR = 3_600_000
    let [clock, steady] = [NOW, 0]
    const node = await openTestServer({ limits }, { now: () => clock, monotonic: () => steady })
    try {
      const { janitor } = node.app.files
      const { room, ben } = await node.room('working')
      const unfinished = await declare(node, ben, { room, size: 100 })
      const stray = path.join(node.config.dataDir, 'uploads', '0123456789abcdef0123456789abcdef.part')
      writeFileSync(stray, 'nobody knows it')
      clock += 15 * 24 * HOUR
      expect(await janitor.sweep()).toEqual({ removed: [], missing: [] })
      expect(existsSync(stray)).toBe(true)
      ;[clock, steady] = [clock + 12 * HOUR, steady + 12 * HOUR]
      expect(await janitor.sweep()).toEqual({ removed: [unfinished], missing: [] })
    } finally {
      await node.close()
    }
  })

  it('[T-77, T-78] is removed in its time; what is referenced and missing raises an alarm', async () => {
    const HOUR = 3_600_000
    let clock = NOW
    const alarms: unknown[] = []
    const node = await openTestServer(
      { limits },
      { now: () => clock, uploads: { alarm: (line) => void alarms.push(line) } },
    )
    try {
      const { files } = node.app
      const there = await node.room('working')
      const { room, ben } = there
      const attached = await uploadFile(node, ben, { room, bytes: Buffer.from('kept') })
      await node.run(there, 'freelancer', {
        name: 'postMessage',
        args: { message: 'message-with-file-', body: '', files: [attached] },
      })
      await node.app.afterwards.reactors.settled()
      const unfinished = await declare(node, ben, { room, size: 100 })
      await sendPart(node, ben, unfinished, partForm(Buffer.alloc(50), 0))
      const unattached = await uploadFile(node, ben, { room, bytes: Buffer.from('unattached') })

      clock += 23 * HOUR
      expect(await files.janitor.sweep()).toEqual({ removed: [], missing: [] })
      clock += 2 * HOUR
      expect(await files.janitor.sweep()).toEqual({ removed: [unfinished], missing: [] })
      expect(existsSync(path.join(node.config.dataDir, 'uploads', `${unfinished}.part`))).toBe(false)
      expect((await ask(node, ben, `/api/uploads/${unfinished}`)).status).toBe(404)
      clock += 6 * 24 * HOUR
      expect(await files.janitor.sweep()).toEqual({ removed: [unattached.file], missing: [] })
      expect(await files.blobs.size(unattached.file)).toBeNull()
      clock += 365 * 24 * HOUR
      expect(await files.janitor.sweep()).toEqual({ removed: [], missing: [] })

      const strays = [
        'uploads/0123456789abcdef0123456789abcdef.part',
        'blobs/01/0123456789abcdef0123456789abcdef',
      ]
      for (const stray of strays) {
        const file = path.join(node.config.dataDir, stray)
        mkdirSync(path.dirname(file), { recursive: true })
        writeFileSync(file, 'nobody knows it')
      }
      await files.janitor.sweep()
      for (const stray of strays) expect(existsSync(path.join(node.config.dataDir, stray))).toBe(false)
      expect((await ask(node, ben, `/api/rooms/${room}/files/${attached.file}`)).bytes.toString()).toBe(
        'kept',
      )

      await files.blobs.remove(attached.file)
      expect(await files.janitor.sweep()).toEqual({ removed: [], missing: [attached.file] })
      expect(alarms).toEqual([expect.objectContaining({ event: 'file-missing', file: attached.file })])
    } finally {
      await node.close()
    }
  })

  it('[T-77] a crash between putting the file in place and saying so is finished by asking again', async () => {
    const { room, ben } = at
    const bytes = randomBytes(1000)
    const id = (await declare(server, ben, { room, size: bytes.length })) as FileId
    await sendPart(server, ben, id, partForm(bytes, 0))
    const { blobs } = server.app.files
    await blobs.keep(id, bytes.length)
    expect(await offsetOf(id)).toBe(bytes.length)
    const done = await askJson(server, ben, `/api/uploads/${id}/finish`, { sha256: sha256(bytes) })
    expect(done.body).toMatchObject({ ok: true, file: { sha256: sha256(bytes) } })
  })
})
