// [H1] The records of a room over HTTP, for the time machine of whoever may read the room.

import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTimeline } from '../client/sync/timeline.ts'
import type { PastPage } from '../shared/http.ts'
import { roomFor } from '../shared/workroom/access.ts'
import type { WorkroomCommand } from '../shared/workroom/workroom.ts'
import { card, message } from './support/named.ts'
import { move } from './support/steps.ts'
import { type TestPerson, type TestServer, openTestServer } from './support/testRoom.ts'
import { ask } from './support/uploading.ts'

let server: TestServer
beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server.close())

const describe = (name: string, words: string): WorkroomCommand => ({
  name: 'editCard',
  args: {
    card: card(name),
    description: JSON.stringify({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
    }),
  },
})

async function get(person: TestPerson, room: string, query = '?after=0') {
  const { status, body } = await ask(server, person, `/api/rooms/${room}/past${query}`)
  return { status, page: body as unknown as PastPage }
}

test('[H1] a party folds any moment of its room from what it is given, page after page, and nobody else', async () => {
  const at = await server.room('working')
  for (let index = 0; index < 85; index += 1) {
    const reply = await server.run(at, 'freelancer', describe('a', `${index} ${'words '.repeat(5_000)}`))
    expect(reply.ok).toBe(true)
  }
  await server.run(at, 'freelancer', move('a', 'working'))
  const timeline = createTimeline('freelancer')
  const sizes: number[] = []
  let head = 1
  while (timeline.known() < head) {
    const { page } = await get(at.ben, at.room, `?after=${timeline.known()}`)
    ;({ head } = page)
    sizes.push(page.records.length)
    timeline.add(page.records)
  }
  expect(sizes).toHaveLength(2)
  const tab = await server.enter(at.ben, at.room)
  const { head: _, ...now } = tab.state()
  const { head: __, ...last } = roomFor(timeline.at(head), 'freelancer')
  expect(last).toEqual(now)
  expect(timeline.at(head - 1).board.cards.get(card('a'))?.column).toBe('todo')
  tab.close()
  const { ada: stranger } = await server.room('working')
  expect((await get(stranger, at.room)).status).toBe(404)
  for (const query of ['', '?after=-1', '?after=x', '?after=1&more=1'])
    expect((await get(at.ada, at.room, query)).status).toBe(400)
})

test('[H1] [C5] a party that has not accepted is given none', async () => {
  const at = await server.room('freelancerIn')
  expect((await get(at.ada, at.room)).status).toBe(409)
  expect((await get(at.ben, at.room)).status).toBe(200)
})

test('[H1] [M3] of words that were erased nothing is given, at whatever moment', async () => {
  const at = await server.room('working')
  await server.run(at, 'client', {
    name: 'postMessage',
    args: { message: message('m'), body: 'The secret of the house' },
  })
  await server.run(at, 'client', { name: 'deleteMessage', args: { message: message('m') } })
  // Erased right after the record that says so.
  await expect.poll(async () => JSON.stringify(await get(at.ben, at.room))).not.toContain('secret')
  const { page } = await get(at.ben, at.room)
  const timeline = createTimeline('freelancer')
  timeline.add(page.records)
  const said = (seq: number) =>
    timeline.at(seq).messages.last.map(({ body, deletedAt }) => [body, deletedAt !== null])
  expect(said(page.head - 1)).toEqual([['[erased]', false]])
  expect(said(page.head)).toEqual([['', true]])
})

test('[H1] [S16] it comes compressed to whoever takes that', async () => {
  const at = await server.room('working')
  const response = await fetch(`${server.url}/api/rooms/${at.room}/past?after=0`, {
    headers: { cookie: at.ada.cookie, 'accept-encoding': 'identity' },
  })
  expect(response.headers.get('content-encoding')).toBeNull()
  const plain = await response.text()
  const zipped = await fetch(`${server.url}/api/rooms/${at.room}/past?after=0`, {
    headers: { cookie: at.ada.cookie, 'accept-encoding': 'gzip' },
  })
  expect(zipped.headers.get('content-encoding')).toBe('gzip')
  expect(await zipped.text()).toBe(plain)
})
