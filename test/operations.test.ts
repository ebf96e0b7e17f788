// What whoever runs the server sees of it: whether people should be sent here, what is measured, and a line for each request
// and command under the reference that a person may read out.

import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { faultOf } from '../server/app/write.ts'
import type { CommandLine, RequestLine } from '../server/operations/requestLog.ts'
import { type Embedded, openEmbedded } from '../server/storage/embedded/open.ts'
import { referenceOf } from '../shared/reference.ts'
import { move } from './support/steps.ts'
import { type TestServer, newCommandId, openTestServer } from './support/testRoom.ts'

const TOKEN = 'u8Zq2mYt7Lk4Rb9Xw1Pc6NvA'

let dir: string
let engine: Embedded
let server: TestServer
let lines: (RequestLine | CommandLine)[]
let faults: { readonly fault: unknown; readonly reference: string | undefined }[]
/** What the next insert of a record fails with. */
let trouble: Error | null

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'workroom-operations-'))
  engine = await openEmbedded({ dir })
  lines = []
  faults = []
  trouble = null
  server = await openTestServer(
    { dataDir: dir, log: 'all', metricsToken: TOKEN },
    {
      storage: {
        uri: engine.uri,
        insertInto: (database) => {
          const insert = engine.insertInto(database)
          return (command) => {
            const failing = command.insert === 'records' ? trouble : null
            trouble = failing === null ? trouble : null
            return failing === null ? insert(command) : Promise.reject(failing)
          }
        },
      },
      requestLog: (line) => void lines.push(line),
      report: (fault, reference) => void faults.push({ fault, reference }),
    },
  )
})
afterEach(async () => {
  await server.close()
  await engine.close()
  rmSync(dir, { recursive: true, force: true })
})

const commandLines = (): readonly CommandLine[] => lines.filter((line) => line.event === 'command')
const requestLines = (): readonly RequestLine[] => lines.filter((line) => line.event === 'request')

/** fetch sets Host by itself; here it is ours to choose. */
function ask(path: string, headers: Readonly<Record<string, string>> = {}): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    request(`${server.url}${path}`, { headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => resolve([answer.statusCode ?? 0, text]))
    })
      .on('error', reject)
      .end()
  })
}

async function measured(): Promise<ReadonlyMap<string, number>> {
  const [, text] = await ask('/metrics')
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  )
}

describe('/readyz', () => {
  test('says yes while the store answers, why not when it does not, and yes again', async () => {
    expect(await ask('/readyz')).toEqual([200, '{"ok":true}'])
    const become = (status: number, body: string): Promise<void> =>
      vi.waitFor(async () => expect(await ask('/readyz')).toEqual([status, body]), {
        timeout: 15_000,
        interval: 300,
      })
    await engine.close()
    await become(503, '{"ok":false,"because":"store"}')
    engine = await openEmbedded({ dir })
    await become(200, '{"ok":true}')
  })
})

describe('/metrics', () => {
  test('tells what an operator needs, and of nobody who is there', async () => {
    const at = await server.room('working')
    const tab = await server.enter(at.ben, at.room)
    const mine = await server.enter(at.ada, at.room)
    expect(await tab.send(move('a', 'working'))).toMatchObject({ ok: true })
    expect(await mine.send(move('a', 'completed'))).toMatchObject({ ok: false })
    const samples = await measured()
    expect(samples.get('workroom_sockets{namespace="room"}')).toBe(2)
    expect(samples.get('workroom_rooms')).toBe(1)
    expect(samples.get('workroom_room_bytes')).toBeGreaterThan(1_000)
    expect(samples.get('workroom_commands_total{command="moveCard",outcome="accepted"}')).toBe(1)
    expect(samples.get('workroom_commands_total{command="moveCard",outcome="not-your-role"}')).toBe(1)
    expect(samples.get('workroom_append_seconds_count')).toBeGreaterThanOrEqual(6)
    expect(samples.get('workroom_emails_waiting')).toBeGreaterThanOrEqual(0)
    expect(samples.get('workroom_due_late_seconds')).toBe(0)
    expect(samples.get('workroom_ready')).toBe(1)
    expect([...samples.keys()]).toEqual(
      expect.arrayContaining([
        'workroom_reactions_waiting',
        'process_resident_memory_bytes',
        'nodejs_eventloop_lag_seconds',
      ]),
    )
    const said = [...samples.keys()].join('\n')
    for (const planted of [at.room, at.ada.userId, at.ben.email, 'Ada', 'Okafor'])
      expect(said).not.toContain(planted)
  })

  test('[T-172] a name that a tab made up is counted as unknown', async () => {
    const at = await server.room('working')
    const tab = await server.enter(at.ben, at.room)
    const command = { name: 'evil"} 1', args: {} }
    const made = { id: newCommandId(), seen: tab.head(), command }
    // not a command of ours: the types do not let it through
    const answer: unknown = await tab.socket.timeout(5_000).emitWithAck('command', made as never)
    expect(answer).toMatchObject({ ok: false })
    const names = [...(await measured()).keys()].filter((name) => name.includes('_commands_total'))
    expect(names.join()).toContain('command="unknown"')
    expect(names.join()).not.toContain('evil')
  })

  test.each([
    ['through a proxy', { 'x-forwarded-for': '203.0.113.7' }, 404],
    [
      'through a proxy, with another token',
      { 'x-forwarded-for': '203.0.113.7', authorization: `Bearer ${TOKEN}x` },
      404,
    ],
    [
      'through a proxy, with the token',
      { 'x-forwarded-for': '203.0.113.7', authorization: `Bearer ${TOKEN}` },
      200,
    ],
    ['from this machine', {}, 200],
  ] as const)('[T-172] asked %s', async (_how, headers, status) => {
    expect((await ask('/metrics', headers))[0]).toBe(status)
  })
})

describe('the log', () => {
  test('[T-171] has a line for each command and request, without a word of anybody', async () => {
    const at = await server.room('working')
    const tab = await server.enter(at.ben, at.room)
    const id = newCommandId()
    expect(await tab.send(move('b', 'working'), { id })).toMatchObject({ ok: true })
    const { at: instant, ms, ...said } = commandLines().at(-1) ?? { at: '', ms: -1 }
    expect(said).toEqual({
      event: 'command',
      reference: referenceOf(id),
      command: 'moveCard',
      room: at.room,
      outcome: 'accepted',
    })
    expect([Date.parse(instant) > 0, ms > 0]).toEqual([true, true])
    await ask(`/api/rooms/${at.room}/snapshot?Ada=Lindqvist`, { cookie: at.ben.cookie })
    await ask('/ada.lindqvist@example.org')
    await vi.waitFor(() => expect(requestLines().at(-1)).toMatchObject({ route: 'nowhere', status: 404 }))
    expect(requestLines().at(-2)).toMatchObject({
      method: 'GET',
      route: '/api/rooms/:room/snapshot',
      room: at.room,
      status: 200,
    })
    const all = JSON.stringify(lines)
    for (const planted of [at.ben.email, at.ben.userId, 'Lindqvist', 'lindqvist', 'Okafor', at.ben.cookie])
      expect(all).not.toContain(planted)
  })

  test('a command that failed through our fault is found under the reference that the tab can name', async () => {
    const at = await server.room('working')
    const tab = await server.enter(at.ben, at.room)
    const id = newCommandId()
    trouble = new Error('planted')
    expect(await tab.send(move('a', 'working'), { id })).toEqual({ ok: false, code: 'internal' })
    expect(commandLines().at(-1)).toMatchObject({ outcome: 'internal', reference: referenceOf(id) })
    expect(faults).toMatchObject([{ fault: { message: 'planted' }, reference: referenceOf(id) }])
  })

  test('what was too much at once is told too', async () => {
    const at = await server.room('working')
    const tab = await server.enter(at.ben, at.room)
    const sent = Array.from({ length: 70 }, () => tab.send(move('a', 'working')).catch(() => null))
    await Promise.all(sent)
    expect(commandLines().map(({ outcome }) => outcome)).toContain('rate')
  })

  test('a request that failed through our fault says under which reference the log has it', async () => {
    const at = await server.room('working')
    const identity = vi.spyOn(server.app.identity, 'fromHeaders').mockRejectedValueOnce(new Error('planted'))
    const answer = await fetch(`${server.url}/api/rooms/${at.room}/snapshot`, {
      headers: { cookie: at.ben.cookie },
    })
    identity.mockRestore()
    expect(answer.status).toBe(500)
    const reference = answer.headers.get('reference')
    expect(reference).toMatch(/^[0-9A-F]{8}$/)
    expect(faults).toMatchObject([{ fault: { message: 'planted' }, reference }])
    await vi.waitFor(() =>
      expect(requestLines().at(-1)).toMatchObject({ status: 500, reference, code: 'internal' }),
    )
  })
})

describe('a fault in the log', () => {
  test('[T-171] is without the words that a library quotes, and with the place in the code', () => {
    const quoted = Object.assign(new Error('E11000 dup key: { email: "ben@example.org" }'), {
      name: 'MongoServerError',
      code: 11_000,
    })
    const fault = faultOf(new Error('an account could not be kept', { cause: quoted }))
    expect(JSON.stringify(fault)).not.toContain('ben@example.org')
    expect(fault).toMatchObject({
      message: 'an account could not be kept',
      cause: { name: 'MongoServerError', code: 11_000 },
    })
    expect(fault.cause?.stack?.[0]).toContain('operations.test.ts')
  })
})
