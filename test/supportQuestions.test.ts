// Writing to support from the help page: kept once, read by the desk alone, bounded (T-169).

import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { SupportQuestions } from '../shared/supportDesk.ts'
import { type TestPerson, type TestServer, openTestServer, roomsClock } from './support/testRoom.ts'
import { ask, askJson } from './support/uploading.ts'

let server: TestServer
/** Milliseconds that the server's clock has been moved. */
let later = 0
let sam: TestPerson
let ben: TestPerson
const PATH = '/api/support/questions'

beforeAll(async () => {
  server = await openTestServer({}, { now: () => roomsClock() + later })
  sam = await server.person('Sam Support')
  ben = await server.person('Ben Okafor')
  await server.app.supportPeople.add(sam.userId)
})
afterAll(() => server.close())

const waiting = async () => (await ask(server, sam, PATH)).body as unknown as SupportQuestions

test('a question that is sent twice is one, with who asked and where the answer goes, until it is answered', async () => {
  const question = { id: randomUUID(), text: 'Where is my invoice?' }
  expect((await askJson(server, ben, PATH, question)).status).toBe(200)
  expect((await askJson(server, ben, PATH, question)).status).toBe(200)
  const { questions } = await waiting()
  expect(questions).toEqual([{ ...question, name: 'Ben Okafor', email: ben.email, at: questions[0]?.at }])
  expect((await askJson(server, sam, `${PATH}/${question.id}/answered`, {})).status).toBe(200)
  expect((await waiting()).questions).toEqual([])
})

test('[T-169] nobody else reads or closes questions, and nobody floods the desk with them', async () => {
  const eve = await server.person('Eve Stranger')
  const id = randomUUID()
  const answers = []
  for (const one of [id, ...Array.from({ length: 5 }, () => randomUUID())])
    answers.push((await askJson(server, eve, PATH, { id: one, text: 'Hello?' })).status)
  expect(answers).toEqual([200, 200, 200, 200, 200, 429])
  expect((await askJson(server, eve, PATH, { id: randomUUID(), text: '' })).status).toBe(400)
  expect((await ask(server, eve, PATH)).status).toBe(404)
  expect((await askJson(server, eve, `${PATH}/${id}/answered`, {})).status).toBe(404)
  expect((await waiting()).questions).toHaveLength(5)
})

test('[T-169] somebody who asks for weeks hides nobody else’s question: ten wait at most', async () => {
  const mallory = await server.person('Mallory Many')
  const statuses: number[] = []
  for (let count = 0; count < 11; count++) {
    later += 3_600_000
    statuses.push((await askJson(server, mallory, PATH, { id: randomUUID(), text: 'Hello?' })).status)
  }
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 409])
})
