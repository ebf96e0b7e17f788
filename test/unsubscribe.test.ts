// The link that turns off emails about a room, as mail programs, mail scanners, its owner and strangers use it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createUnsubscribe } from '../server/reactors/unsubscribe.ts'
import type { UnsubscribeAnswer } from '../shared/noticeSettings.ts'
import { type TestRoom, type TestServer, newRoomId, openTestServer } from './support/testRoom.ts'
import { ask } from './support/uploading.ts'

let server: TestServer
let at: TestRoom
let path: string
beforeAll(async () => {
  server = await openTestServer()
  at = await server.room('working')
  await server.app.afterwards.reactors.settled()
  path = createUnsubscribe(String(server.config.secret)).pathFor({ userId: at.ada.userId, room: at.room })
})
afterAll(() => server.close())

const nobody = { cookie: '' }
const isMuted = async (): Promise<boolean> =>
  (await server.app.afterwards.noticeSettings.of(at.ada.userId)).muted.includes(at.room)

/** What a mail program sends when its own button is pressed: no cookie, no origin, a form. */
const press = (url = path): Promise<Response> =>
  fetch(`${server.url}${url}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })

async function look(cookie = ''): Promise<UnsubscribeAnswer> {
  return (await ask(server, { cookie }, `/api${path}`)).body as unknown as UnsubscribeAnswer
}
const change = async (isOff: boolean, headers = {}) =>
  ask(server, nobody, `/api${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ isOff }),
  })

describe('[N9] [T-167] a link in an email', () => {
  test('is looked at without changing anything: by a scanner, and by its owner', async () => {
    for (const method of ['GET', 'HEAD']) {
      await fetch(`${server.url}${path}`, { method })
      await fetch(`${server.url}/api${path}`, { method })
    }
    expect(await isMuted()).toBe(false)
    expect(await look()).toEqual({ ok: true, title: 'Online shop relaunch', isOff: false, isYours: false })
    expect(await look(at.ada.cookie)).toMatchObject({ isYours: true })
    expect(await look(at.ben.cookie)).toMatchObject({ isYours: false })
  })

  test('mutes the room when a mail program posts to it, once and again', async () => {
    for (const round of [1, 2]) expect([round, (await press()).status]).toEqual([round, 200])
    expect(await isMuted()).toBe(true)
    expect(await look()).toMatchObject({ isOff: true })
  })

  test('is taken back and done again from our page, and from no other page', async () => {
    expect((await change(false)).status).toBe(200)
    expect(await isMuted()).toBe(false)
    expect((await change(true, { origin: 'https://evil.test' })).status).toBe(403)
    expect(await isMuted()).toBe(false)
    expect((await change(true)).body).toMatchObject({ isOff: true, title: 'Online shop relaunch' })
    await change(false)
  })

  test('that is changed by one sign, or made with another secret, does nothing', async () => {
    const others = Array.from(
      path,
      (sign, index) => path.slice(0, index) + (sign === 'A' ? 'B' : 'A') + path.slice(index + 1),
    )
    const made = others.filter((other) => other.startsWith('/unsubscribe/'))
    const elsewhere = createUnsubscribe('another secret').pathFor({ userId: at.ada.userId, room: at.room })
    for (const other of [...made.slice(-30), elsewhere, `${path}~x`, '/unsubscribe/x', '/unsubscribe/a~b'])
      expect([other, (await press(other)).status]).toEqual([other, 404])
    expect(await isMuted()).toBe(false)
  })

  test('opens no other way past the origin: what else is posted to from elsewhere is refused', async () => {
    for (const url of ['/api/notice-settings', `/api${path}`, '/unsubscribe', '/api/auth/sign-out'])
      expect([url, (await press(url)).status]).toEqual([url, 403])
  })
})

const put = (room: string, isMutedNow: unknown) =>
  ask(server, at.ben, `/api/notice-settings/rooms/${room}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ isMuted: isMutedNow }),
  })

describe('[N8] a room is muted in the room itself', () => {
  test('without touching level and other rooms', async () => {
    const other = newRoomId()
    await server.app.afterwards.noticeSettings.put(at.ben.userId, { level: 'turn', muted: [other] })
    expect((await put(at.room, true)).body).toMatchObject({
      settings: { level: 'turn', muted: [other, at.room] },
    })
    expect((await put(at.room, false)).body).toMatchObject({ settings: { level: 'turn', muted: [other] } })
    expect((await put('x', true)).status).toBe(400)
    expect((await put(at.room, 'yes')).status).toBe(400)
  })

  test('up to as many as may be, with a sentence', async () => {
    const muted = Array.from({ length: 1_000 }, newRoomId)
    await server.app.afterwards.noticeSettings.put(at.ben.userId, { level: 'turn', muted })
    expect((await put(at.room, true)).body).toMatchObject({ code: 'muted-enough' })
    expect((await server.app.afterwards.noticeSettings.of(at.ben.userId)).muted).toHaveLength(1_000)
  })
})
