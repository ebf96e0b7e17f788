// Notices by web push, from a party's command to what the other's closed browser decrypts; and how it ends.

import mongoose from 'mongoose'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'

import { socketUri } from '../server/storage/embedded/listen.ts'
import type { CommandReply } from '../shared/protocol.ts'
import { message } from './support/named.ts'
import { type PushService, localWay, startPushService } from './support/pushService.ts'
import { flag, move } from './support/steps.ts'
import {
  type TestPerson,
  type TestRoom,
  type TestServer,
  openTestServer,
  openTwoTestServers,
  roomsClock,
} from './support/testRoom.ts'
import { ask } from './support/uploading.ts'

let service: PushService
let server: TestServer
let at: TestRoom
/** Milliseconds that the server's clock has been moved: nothing is due before a test says so. */
let later: number
/** How wrong it is. */
let ahead: number
const PUSH_AFTER_MS = 60_000
beforeEach(async () => {
  service = await startPushService()
  later = 0
  ahead = 0
  const monotonic = () => roomsClock() + later
  const clock = { monotonic, now: () => monotonic() + ahead }
  server = await openTestServer({ limits: { pushAfterMs: PUSH_AFTER_MS } }, { pushWay: localWay, ...clock })
  at = await server.room('working')
  await server.app.afterwards.reactors.settled()
})
afterEach(async () => {
  await server.close()
  service.close()
})

type Subscribed = ReturnType<PushService['subscribe']>

const tell = (person: TestPerson, method: string, path: string, body: unknown) =>
  ask(server, person, `/api/push${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** A new browser of this person that is told by push. */
async function turnOn(person: TestPerson): Promise<Subscribed> {
  const subscribed = service.subscribe()
  expect((await tell(person, 'PUT', '/subscription', subscribed)).status).toBe(200)
  return subscribed
}

/** Ben does something; whatever follows has followed. */
async function ben(command: Parameters<TestServer['run']>[2]): Promise<CommandReply> {
  const reply = await server.run(at, 'freelancer', command)
  await sendDue()
  return reply
}

/** All that was told so far is due, and was sent. */
async function sendDue(): Promise<void> {
  await server.app.afterwards.reactors.settled()
  later += PUSH_AFTER_MS
  await server.app.afterwards.noticePushes?.send()
}

let words = 0
/** A new message each time. */
const post = (body: string) =>
  ({ name: 'postMessage', args: { message: message(`m-${++words}`), body, files: [] } }) as const
const completed = () => ben(move('a', 'completed'))
const pushedTo = ({ endpoint }: Subscribed) => service.pushed.filter((one) => one.endpoint === endpoint)

describe('[N10] a browser where Workroom is closed', () => {
  test('is told in which room there is news, encrypted for it alone and signed by the server; by whom and what is not said', async () => {
    const browser = await turnOn(at.ada)
    await completed()
    const [told, ...more] = pushedTo(browser)
    expect(more).toEqual([])
    expect(told?.data).toEqual({ type: 'news', room: at.room })
    expect(told?.headers).toMatchObject({ ttl: '86400', urgency: 'normal', 'content-encoding': 'aes128gcm' })
    expect(told?.headers['topic']).toMatch(/^[\w-]{1,32}$/)
    expect(told?.claims?.aud).toBe(service.origin)
    expect(told?.claims?.sub).toMatch(/^mailto:/)
    const seconds = Date.now() / 1_000
    expect(told?.claims?.exp).toBeGreaterThan(seconds)
    expect(told?.claims?.exp).toBeLessThan(seconds + 86_400)
    const { key } = (await tell(at.ada, 'PUT', '/subscription', browser)).body
    expect(told?.headers.authorization).toContain(`k=${String(key)}`)
  })

  test('is told once of a room, however much happened, and nobody else is', async () => {
    const [ada, own] = [await turnOn(at.ada), await turnOn(at.ben)]
    for (const name of ['a', 'b', 'c']) await server.run(at, 'freelancer', move(name, 'completed'))
    await ben(flag('p'))
    expect([pushedTo(ada).length, pushedTo(own).length]).toEqual([1, 0])
    await server.app.afterwards.noticePushes?.send()
    expect(service.pushed).toHaveLength(1)
  })

  test('is not told what was seen meanwhile in an open tab elsewhere', async () => {
    const browser = await turnOn(at.ada)
    await server.run(at, 'freelancer', move('a', 'completed'))
    await server.app.afterwards.reactors.settled()
    await server.app.afterwards.inbox.markAllSeen(at.ada.userId)
    await sendDue()
    expect(pushedTo(browser)).toEqual([])
  })

  test('is not told while a tab of it is open, another browser of the same person is', async () => {
    const open = await turnOn(at.ada)
    const phone = await turnOn(await server.signInAgain(at.ada))
    const tab = await server.enter(at.ada, at.room)
    await completed()
    expect([pushedTo(open).length, pushedTo(phone).length]).toEqual([0, 1])
    tab.close()
    await vi.waitFor(async () => {
      await ben(post('Are you there?'))
      expect(pushedTo(open).length).toBeGreaterThan(0)
    })
  })

  test('[N8] is told what its person wants to be told: levels and muted rooms hold, money passes', async () => {
    const browser = await turnOn(at.ada)
    const { noticeSettings } = server.app.afterwards
    await noticeSettings.put(at.ada.userId, { level: 'turn', muted: [] })
    await ben(post('Hello'))
    expect(pushedTo(browser)).toEqual([])
    await noticeSettings.put(at.ada.userId, { level: 'everything', muted: [at.room] })
    await completed()
    expect(pushedTo(browser)).toEqual([])
    await ben({ name: 'openDispute', args: { words: 'We do not agree.' } })
    expect(pushedTo(browser).map(({ headers }) => headers['urgency'])).toEqual(['high'])
  })
})

describe('[N10] it ends', () => {
  test.each([404, 410, 403])('when the push service answers %i', async (status) => {
    const browser = await turnOn(at.ada)
    service.answer = { status }
    await completed()
    service.answer = { status: 201 }
    await ben(move('b', 'completed'))
    expect(pushedTo(browser)).toHaveLength(1)
  })

  test('when its session ends, by signing out or by being revoked', async () => {
    const other = await server.signInAgain(at.ada)
    const [browser, phone] = [await turnOn(at.ada), await turnOn(other)]
    await tell(other, 'GET', '', undefined)
    await ask(server, at.ada, '/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    await completed()
    expect([pushedTo(browser).length, pushedTo(phone).length]).toEqual([0, 1])
  })

  test('[K7] and not when that merely looks over because the server is not sure of its date', async () => {
    const browser = await turnOn(at.ada)
    const store = await mongoose.createConnection(socketUri(server.config.dataDir) ?? '').asPromise()
    onTestFinished(() => store.close())
    const sessions = store.collection<{ _id: string }>('sessions')
    const { sessionId } = at.ada
    const stored = await sessions.findOne({ _id: sessionId })
    ahead = 15 * 24 * 3_600_000
    await sessions.updateOne({ _id: sessionId }, { $set: { expiresAt: new Date(0) } })
    await completed()
    expect(pushedTo(browser)).toEqual([])
    ahead = 0
    await sessions.updateOne({ _id: sessionId }, { $set: { ...stored } })
    await ben(post('The date is right again.'))
    expect(pushedTo(browser)).toHaveLength(1)
  })

  test('when it is turned off there, which another account cannot do', async () => {
    const browser = await turnOn(at.ada)
    await tell(at.ben, 'DELETE', '/subscription', { endpoint: browser.endpoint })
    await completed()
    expect(pushedTo(browser)).toHaveLength(1)
    await tell(at.ada, 'DELETE', '/subscription', { endpoint: browser.endpoint })
    await ben(move('b', 'completed'))
    expect(pushedTo(browser)).toHaveLength(1)
  })

  test('for the one account when another turns it on in the same browser', async () => {
    const browser = await turnOn(at.ada)
    await tell(at.ben, 'PUT', '/subscription', browser)
    await completed()
    expect(pushedTo(browser)).toEqual([])
  })

  test('for the oldest of more browsers than an account may have', async () => {
    const browsers: Subscribed[] = []
    for (let count = 0; count < 11; count++) browsers.push(await turnOn(at.ada))
    await completed()
    expect(browsers.map((one) => pushedTo(one).length)).toEqual([0, ...Array.from({ length: 10 }, () => 1)])
  })
})

describe('[N10] a push service', () => {
  test('that is busy is asked again later; no redirect of it is followed', async () => {
    const browser = await turnOn(at.ada)
    service.answer = { status: 503 }
    await completed()
    await server.app.afterwards.noticePushes?.send()
    expect(pushedTo(browser)).toHaveLength(1)
    service.answer = { status: 307, headers: { location: `${service.origin}/elsewhere` } }
    await ben(move('b', 'completed'))
    expect(service.pushed.filter(({ endpoint }) => endpoint.endsWith('/elsewhere'))).toEqual([])
  })

  test('that stays busy is asked again for an hour, and then no more', async () => {
    const browser = await turnOn(at.ada)
    service.answer = { status: 503 }
    await completed()
    for (const ms of [120_000, 3_600_000, 3_600_000]) {
      later += ms
      await server.app.afterwards.noticePushes?.send()
    }
    expect(pushedTo(browser)).toHaveLength(3)
  })

  test('that is busy is asked once for all rooms of a person, and the person’s other browsers are told', async () => {
    const second = await server.room('working', at)
    const browser = await turnOn(at.ada)
    const phone = await turnOn(await server.signInAgain(at.ada))
    service.busy.add(browser.endpoint)
    for (const room of [at, second]) await server.run(room, 'freelancer', move('a', 'completed'))
    await sendDue()
    expect([pushedTo(browser).length, pushedTo(phone).length]).toEqual([1, 2])
  })

  test('gets a test on request, for the own browser alone', async () => {
    const browser = await turnOn(at.ada)
    expect((await tell(at.ada, 'POST', '/test', { endpoint: browser.endpoint })).status).toBe(200)
    expect(pushedTo(browser).map(({ data }) => data)).toEqual([{ type: 'test' }])
    expect((await tell(at.ben, 'POST', '/test', { endpoint: browser.endpoint })).body).toMatchObject({
      code: 'push-failed',
    })
    service.answer = { status: 500 }
    expect((await tell(at.ada, 'POST', '/test', { endpoint: browser.endpoint })).body).toMatchObject({
      code: 'push-failed',
    })
  })

  test('[T-166] gets ten tests in ten minutes', async () => {
    const { endpoint } = await turnOn(at.ada)
    const codes = new Set<unknown>()
    for (let count = 0; count < 11; count++)
      codes.add((await tell(at.ada, 'POST', '/test', { endpoint })).body['code'])
    expect([service.pushed.length, ...codes]).toEqual([10, undefined, 'rate'])
  })
})

test('[N10] a browser with a tab at another node is not told while that is open', async () => {
  const { servers, close } = await openTwoTestServers({ pushAfterMs: 0 }, { pushWay: localWay })
  onTestFinished(close)
  const [here, there] = servers
  const { room, ada, ben: freelancer } = await here.room('working')
  const put = (body: object) =>
    ask(here, ada, '/api/push/subscription', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const browser = service.subscribe()
  expect((await put(browser)).status).toBe(200)
  // one address in front of both: the same cookie
  const cookie = ada.cookie.replace(`-${new URL(here.url).port}=`, `-${new URL(there.url).port}=`)
  const tab = await there.enter(ada, room, { cookie })
  const said = async (words: string): Promise<number> => {
    await here.run({ room, ada, ben: freelancer }, 'freelancer', post(words))
    await here.app.afterwards.reactors.settled()
    await here.app.afterwards.noticePushes?.send()
    return pushedTo(browser).length
  }
  expect(await said('Are you there?')).toBe(0)
  tab.close()
  await vi.waitFor(async () => expect(await said('And now?')).toBeGreaterThan(0))
})

test('[T-166] keys that are none and addresses that lead inside are refused, and nothing is kept', async () => {
  const strict = await openTestServer()
  const ada = await strict.person('Ada')
  const put = (body: unknown) =>
    ask(strict, ada, '/api/push/subscription', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const good = { ...service.subscribe(), endpoint: 'https://push.example.org/x' }
  const bad: readonly (readonly [unknown, number])[] = [
    [{ ...good, endpoint: 'https://127.0.0.1/x' }, 409],
    [{ ...good, endpoint: 'http://push.example.org/x' }, 409],
    [{ ...good, endpoint: service.origin }, 409],
    [{ ...good, endpoint: 'https://push.example.org:8080/x' }, 409],
    [{ ...good, keys: { ...good.keys, p256dh: 'A'.repeat(87) } }, 400],
    [{ ...good, keys: { ...good.keys, auth: 'short' } }, 400],
    [{ ...good, more: 1 }, 400],
  ]
  try {
    for (const [body, status] of bad) expect([body, (await put(body)).status]).toEqual([body, status])
    expect((await put(good)).status).toBe(200)
  } finally {
    await strict.close()
  }
})

test('[N10] an address that the service replaced by itself goes on for the account whose it was, and for nobody else', async () => {
  const before = await turnOn(at.ada)
  const after = { ...service.subscribe(), was: before.endpoint }
  expect((await tell(at.ben, 'PUT', '/subscription', after)).status).toBe(404)
  expect((await tell(at.ada, 'PUT', '/subscription', after)).status).toBe(200)
  await completed()
  expect([pushedTo(before).length, pushedTo(after).length]).toEqual([0, 1])
})
