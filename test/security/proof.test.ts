// The proof package against whoever asks for it: what it leaves on the disk, how many a person may have on their way, and that
// nothing is in it that was deleted or is kept from its party.

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { type Socket, connect } from 'node:net'
import { tmpdir } from 'node:os'

import { unzipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { richTextOf } from '../../shared/richtext.ts'
import { card, comment, message } from '../support/named.ts'
import { add } from '../support/steps.ts'
import { type TestPerson, type TestRoom, type TestServer, openTestServer } from '../support/testRoom.ts'
import { ask, uploadFile } from '../support/uploading.ts'

const AT_ONCE = 2
let server: TestServer
const stalled: Socket[] = []

beforeAll(async () => {
  server = await openTestServer({ limits: { packagesPerPerson: AT_ONCE, packageStallMs: 1_500 } })
})
afterAll(() => server.close())
afterEach(() => {
  for (const socket of stalled.splice(0)) socket.destroy()
})

const pathOf = ({ room }: TestRoom, query = ''): string => `/api/rooms/${room}/proof.zip${query}`
const packageOf = (at: TestRoom, person: TestPerson, method = 'GET') =>
  ask(server, person, pathOf(at, '?files'), { method })

/** Every name and every byte, as whoever unpacks it reads them. */
function everythingIn(zip: Uint8Array): string {
  const files = Object.entries(unzipSync(zip))
  return files.map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString('latin1')}`).join('\n')
}

async function must(
  at: TestRoom,
  ...rest: Parameters<TestServer['run']> extends [unknown, ...infer Rest] ? Rest : never
) {
  const reply = await server.run(at, ...rest)
  if (!reply.ok) throw new Error(reply.code)
}

const leftInTmp = (): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => /^workroom-proof-[\da-f-]{36}$/.test(name))

/** Answers the first bytes, and reads nothing after them. */
async function stall(at: TestRoom, person: TestPerson): Promise<string> {
  const { host, port } = new URL(server.url)
  const socket = connect(Number(port), '127.0.0.1')
  stalled.push(socket)
  socket.write(`GET ${pathOf(at, '?files')} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${person.cookie}\r\n\r\n`)
  const [first] = (await once(socket, 'data')) as [Buffer]
  socket.pause()
  return first.toString('latin1').split('\r\n')[0] ?? ''
}

describe('a reader who does not read', () => {
  it('[PROOF-11] holds few packages, leaves no name on the disk, and is let go', async () => {
    const at = await server.room('working')
    const bytes = randomBytes(8_000_000)
    const big = await uploadFile(server, at.ada, { room: at.room, name: 'big.bin', bytes })
    await must(at, 'client', {
      name: 'postMessage',
      args: { message: message('big'), body: 'The whole film.', files: [big] },
    })
    // draws the certificate, which is the same for both
    expect((await packageOf(at, at.ben)).status).toBe(200)
    for (let n = 0; n < AT_ONCE; n++) expect(await stall(at, at.ada)).toContain('200')
    expect(await stall(at, at.ada)).toContain('429')
    expect(leftInTmp()).toEqual([])
    expect((await packageOf(at, at.ben)).status).toBe(200)
    await vi.waitFor(async () => expect((await packageOf(at, at.ada)).status).toBe(200), {
      timeout: 10_000,
      interval: 500,
    })
  }, 30_000)

  it('[PROOF-11] who asks for the head alone, or for nothing that is there, leaves nothing', async () => {
    const at = await server.room('working')
    const { status, headers, bytes } = await packageOf(at, at.ada, 'HEAD')
    expect([status, bytes.length]).toEqual([200, 0])
    expect(Number(headers['content-length'])).toBeGreaterThan(1_000)
    const nowhere = { ...at, room: `${at.room.slice(0, -4)}none` as TestRoom['room'] }
    for (let n = 0; n < 2 * AT_ONCE; n++) {
      expect((await packageOf(nowhere, at.ada)).status).toBe(404)
      expect((await packageOf(at, at.ada, 'HEAD')).status).toBe(200)
    }
    expect(leftInTmp()).toEqual([])
  })
})

describe('what is not in it', () => {
  it('[M3] [M10] what was deleted, from the first instant on: words, names of files, and the files', async () => {
    const at = await server.room('working')
    const secret = await uploadFile(server, at.ada, {
      room: at.room,
      name: 'CLANDESTINENAME.txt',
      bytes: Buffer.from('CLANDESTINEBYTES'),
    })
    const on = { card: card('a'), comment: comment('one') }
    const posted = { message: message('one'), body: 'CLANDESTINEWORDS', files: [secret] }
    await must(at, 'client', { name: 'postMessage', args: posted })
    await must(at, 'client', { name: 'addComment', args: { ...on, body: richTextOf('CLANDESTINECOMMENT') } })
    await must(at, 'client', { name: 'editComment', args: { ...on, body: richTextOf('CLANDESTINEEDIT') } })
    const before = everythingIn((await packageOf(at, at.ben)).bytes)
    for (const word of ['WORDS', 'NAME', 'BYTES', 'COMMENT', 'EDIT'])
      expect(before).toContain(`CLANDESTINE${word}`)

    await must(at, 'client', { name: 'deleteMessage', args: { message: message('one') } })
    await must(at, 'client', { name: 'deleteComment', args: on })
    expect(everythingIn((await packageOf(at, at.ben)).bytes)).not.toContain('CLANDESTINE')
    await server.app.afterwards.reactors.settled()
    expect(everythingIn((await packageOf(at, at.ben)).bytes)).not.toContain('CLANDESTINE')
  })

  it('[C5] [PROOF-10] what the room says behind the door, in whatever file, for a party that has not accepted', async () => {
    const at = await server.room('freelancerIn')
    const draft = await uploadFile(server, at.ben, {
      room: at.room,
      name: 'CLANDESTINENAME.txt',
      bytes: Buffer.from('CLANDESTINEBYTES'),
    })
    await must(at, 'freelancer', {
      name: 'postMessage',
      args: { message: message('two'), body: 'CLANDESTINEWORDS', files: [draft] },
    })
    await must(at, 'freelancer', add('CLANDESTINETASK'))
    await server.app.afterwards.reactors.settled()
    const names = Object.keys(unzipSync((await packageOf(at, at.ada)).bytes)).filter(
      (name) => !/^(contract\/|verify\.)/.test(name),
    )
    expect(names.toSorted()).toEqual([
      'READ-ME.txt',
      'ledger.csv',
      'messages.html',
      'proof.json',
      'records.jsonl',
    ])
    expect(everythingIn((await packageOf(at, at.ada)).bytes)).not.toContain('CLANDESTINE')
    expect(everythingIn((await packageOf(at, at.ben)).bytes)).toContain('CLANDESTINEWORDS')
  })
})
