// Files on their way out: what may be shown and what is only ever bytes, ranges, archives, and who is no longer asked in.

import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { lookOf } from '../../client/ui/fileLooks.ts'
import type { FileRef } from '../../shared/fileRef.ts'
import { move, report } from '../support/steps.ts'
import { type TestRoom, type TestServer, openTestServer } from '../support/testRoom.ts'
import { ask, uploadFile } from '../support/uploading.ts'

let server: TestServer
let at: TestRoom

beforeAll(async () => {
  server = await openTestServer()
  at = await server.room('working')
})
afterAll(() => server.close())

const upload = (bytes: Uint8Array, name: string): Promise<FileRef> =>
  uploadFile(server, at.ben, { room: at.room, bytes, name })
const read = (ref: FileRef, headers: Readonly<Record<string, string>> = {}, query = '') =>
  ask(server, at.ada, `/api/rooms/${at.room}/files/${ref.file}${query}`, { headers })

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('what a file is', () => {
  it.each([
    ['page.html', '<!doctype html><script>pwned()</script>'],
    ['page.png', '<html><script>pwned()</script></html>'],
    ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>pwned()</script></svg>'],
    [
      'page.xhtml',
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>pwned()</script></html>',
    ],
    ['script.js', 'pwned()'],
    ['style.css', '*{background:url(//evil.test)}'],
    ['paper.pdf', '%PDF-1.4\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj'],
    ['polyglot.gif', 'GIF89a/*\0\0*/=1;pwned()'],
    ['program.png', 'MZ\x90\0\x03\0\0\0\x04'],
    ['bomb.zip', 'PK\x03\x04\x14\0\0\0\x08\0'],
    ['bomb.gz', '\x1f\x8b\x08\0\0\0\0\0'],
    ['feed.rss', '<?xml version="1.0"?><rss/>'],
  ])('[T-70, T-71] %s is a download of bytes, whatever its name', async (name, content) => {
    const ref = await upload(Buffer.from(content, 'latin1'), name)
    const { status, headers } = await read(ref)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': expect.stringMatching(/^attachment; /) as unknown,
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  it('[T-70] a picture is shown as what it is, still without rights, and downloads when asked to', async () => {
    const ref = await upload(png, 'holiday.html')
    const shown = await read(ref)
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^inline; /) as unknown,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    })
    const saved = await read(ref, {}, '?download')
    expect(saved.headers['content-disposition']).toMatch(/^attachment; /)
  })

  it('[T-72] a picture of 30,000 by 30,000 points is decoded by nobody: not here, nor by who looks at it', async () => {
    const header = Buffer.from(png)
    header.writeUInt32BE(30_000, 16)
    header.writeUInt32BE(30_000, 20)
    header.writeUInt32BE(crc32(header.subarray(12, 29)), 29)
    const before = process.memoryUsage().rss
    const ref = await upload(header, 'bomb.png')
    expect(lookOf(ref)).toBeNull()
    const answer = await read(ref)
    expect(answer.headers['content-disposition']).toMatch(/^attachment; /)
    expect(answer.bytes.equals(header)).toBe(true)
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
  })

  it.each(['drawing.svg', 'drawing.png'])(
    '[T-73] there are no thumbnails but what a browser draws itself, and %s, an SVG, is never asked for as one',
    async (name) => {
      const drawing =
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="//evil.test"/></svg>'
      for (const prolog of ['', '<?xml version="1.0"?>\n', '<!-- a -->', '\ufeff']) {
        const ref = await upload(Buffer.from(prolog + drawing), name)
        expect(lookOf(ref)).toBeNull()
        expect((await read(ref)).headers['content-type']).toBe('application/octet-stream')
      }
    },
  )

  it('[T-58] names of any script arrive in the header, whole and harmless', async () => {
    const ref = await upload(png, 'Ünïcode “日本” 100%.png')
    const { headers } = await read(ref)
    const encoded = /filename\*=UTF-8''(.*)$/.exec(headers['content-disposition'] ?? '')?.[1] ?? ''
    expect(decodeURIComponent(encoded)).toBe('Ünïcode “日本” 100_.png')
  })
})

describe('ranges', () => {
  const bytes = randomBytes(10_000)

  it('[T-74] start, middle, end, one byte, and beyond', async () => {
    const ref = await upload(bytes, 'film.bin')
    const slices: readonly (readonly [string, number, number])[] = [
      ['bytes=0-', 0, 10_000],
      ['bytes=0-0', 0, 1],
      ['bytes=100-199', 100, 200],
      ['bytes=-500', 9_500, 10_000],
      ['bytes=9999-', 9_999, 10_000],
      ['bytes=9000-999999999999999999999', 9_000, 10_000],
    ]
    for (const [range, from, to] of slices) {
      const answer = await read(ref, { range })
      expect([range, answer.status, answer.headers['content-range']]).toEqual([
        range,
        206,
        `bytes ${from}-${to - 1}/10000`,
      ])
      expect(answer.bytes.equals(bytes.subarray(from, to))).toBe(true)
    }
    for (const range of ['bytes=10000-', 'bytes=99999999999999999999-']) {
      const answer = await read(ref, { range })
      expect([range, answer.status, answer.headers['content-range']]).toEqual([range, 416, 'bytes */10000'])
      expect(answer.bytes.includes(bytes.subarray(0, 16))).toBe(false)
    }
  })

  it('[T-74] several at once, nonsense and other units are answered with the whole', async () => {
    const ref = await upload(bytes, 'film.bin')
    for (const range of ['bytes=0-1,5-6', 'bytes=a-b', 'lines=1-2', 'bytes', '']) {
      const answer = await read(ref, { range })
      expect([range, answer.status, answer.bytes.length]).toEqual([range, 200, 10_000])
    }
  })

  it('[T-74] If-Range takes a range only of the same content; If-None-Match answers 304', async () => {
    const ref = await upload(bytes, 'film.bin')
    const etag = (await read(ref)).headers.etag ?? ''
    expect(etag).toBe(`"${ref.sha256}"`)
    expect((await read(ref, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206)
    expect((await read(ref, { range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200)
    expect((await read(ref, { 'if-none-match': etag })).status).toBe(304)
  })

  it('[T-99] a reader who goes away leaves nothing open', async () => {
    const ref = await upload(randomBytes(4_000_000), 'large.bin')
    const gone = Array.from({ length: 20 }, () =>
      fetch(`${server.url}/api/rooms/${at.room}/files/${ref.file}`, {
        headers: { cookie: at.ben.cookie },
        signal: AbortSignal.timeout(5),
      })
        .then((answer) => answer.arrayBuffer())
        .catch(() => null),
    )
    await Promise.all(gone)
    expect((await read(ref)).bytes.length).toBe(4_000_000)
  })
})

describe('the archive of a delivery', () => {
  it('holds all of it, every name once, and its length is known before', async () => {
    const room = await deliveredRoom()
    const path = `/api/rooms/${room.at.room}/deliveries/1/archive.zip`
    const answer = await ask(server, room.at.ada, path)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-length': String(answer.bytes.length),
      'x-content-type-options': 'nosniff',
    })
    const files = unzipSync(answer.bytes)
    expect(Object.keys(files)).toEqual([
      'final work/shop.zip',
      'final work/shop (2).zip',
      'final work/évil.html',
      'proof of work/proof.png',
    ])
    expect(Buffer.from(files['final work/shop (2).zip'] ?? []).equals(room.second)).toBe(true)
  })

  it('[T-08] is not there for others, nor are deliveries that never were', async () => {
    const room = await deliveredRoom()
    const stranger = await server.person('Eve')
    const path = (n: string): string => `/api/rooms/${room.at.room}/deliveries/${n}/archive.zip`
    expect((await ask(server, stranger, path('1'))).status).toBe(404)
    for (const n of ['0', '2', '-1', '1e0', '__proto__', '01'])
      expect((await ask(server, room.at.ada, path(n))).status).toBe(404)
  })
})

async function deliveredRoom() {
  const at = await server.room('working')
  const send = (bytes: Uint8Array, name: string) => uploadFile(server, at.ben, { room: at.room, bytes, name })
  const second = randomBytes(3000)
  const files = [
    await send(randomBytes(2000), 'shop.zip'),
    await send(second, 'shop.zip'),
    await send(Buffer.from('x'), '../évil.html'),
  ]
  const proofs = [await send(png, 'proof.png')]
  for (const card of ['a', 'b', 'c']) await server.run(at, 'freelancer', move(card, 'completed'))
  const reply = await server.run(at, 'freelancer', {
    name: 'deliver',
    args: { report, files, links: [], proofs },
  })
  expect(reply).toMatchObject({ ok: true })
  return { at, second }
}
