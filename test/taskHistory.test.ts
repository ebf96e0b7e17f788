// [B20] The whole history of a task over HTTP: what the log says, for whoever may read the room.

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { TaskHistoryAnswer } from '../shared/http.ts'
import { card } from './support/named.ts'
import { move, setDue } from './support/steps.ts'
import { type TestServer, openTestServer } from './support/testRoom.ts'
import { ask } from './support/uploading.ts'

let server: TestServer
beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server.close())

const pathOf = (room: string, id: string): string => `/api/rooms/${room}/tasks/${id}/history`

test('[B20] [T-04] both parties read every change, newest first, and nobody else anything', async () => {
  const at = await server.room('working')
  await server.run(at, 'freelancer', setDue('a', '2026-12-10'))
  await server.run(at, 'freelancer', setDue('b', '2026-12-11'))
  await server.run(at, 'freelancer', move('a', 'working'))
  for (const person of [at.ada, at.ben]) {
    const response = await ask(server, person, pathOf(at.room, card('a')))
    const answer = response.body as unknown as TaskHistoryAnswer
    expect(answer.more).toBe(false)
    expect(answer.steps.map(({ by, change }) => [by, change.what])).toEqual([
      ['freelancer', 'moved'],
      ['freelancer', 'due'],
      ['freelancer', 'added'],
    ])
  }
  const { ada: stranger } = await server.room('working')
  expect((await ask(server, stranger, pathOf(at.room, card('a')))).status).toBe(404)
})

test('[B20] [C5] a party that has not accepted reads none, and what is no task of the room has none', async () => {
  const at = await server.room('freelancerIn')
  expect((await ask(server, at.ada, pathOf(at.room, card('a')))).status).toBe(409)
  const response = await ask(server, at.ben, pathOf(at.room, card('of-another-room')))
  expect(response.body).toEqual({ ok: true, steps: [], more: false })
  for (const id of ['x', '%00', 'a'.repeat(40)])
    expect((await ask(server, at.ben, pathOf(at.room, id))).status).toBe(400)
})

test('[B20] of a thousand changes and more the newest thousand come, and it is said', async () => {
  const at = await server.room('working')
  for (let index = 0; index < 1_001; index++)
    await server.run(at, 'freelancer', setDue('a', index % 2 ? '2026-12-10' : '2026-12-11'))
  const response = await ask(server, at.ben, pathOf(at.room, card('a')))
  const { steps, more } = response.body as unknown as TaskHistoryAnswer
  expect([steps.length, more]).toEqual([1_000, true])
})
