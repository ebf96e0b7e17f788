// Jobs and proposals over HTTP: a shared link, a proposal that begins a room of two, and nothing for anybody else.

import { randomUUID } from 'node:crypto'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { RoomId } from '../shared/ids.ts'
import { phaseOf } from '../shared/workroom/phase.ts'
import { DAY } from './support/instants.ts'
import { message } from './support/named.ts'
import {
  type OffersUnderTest,
  type PersonUnderTest,
  jobForm,
  proposalForm,
  startOffers,
  threePeople,
} from './support/offersUnderTest.ts'
import { terms } from './support/steps.ts'

let server: OffersUnderTest
let ada: PersonUnderTest
let ben: PersonUnderTest
let eve: PersonUnderTest
let job: string

const form = { ...jobForm, budget: { amount: 300_000, currency: 'EUR' } }
const propose = (by: PersonUnderTest, body: object = proposalForm()) =>
  by.post(`/api/jobs/${job}/proposals`, body)

beforeEach(async () => {
  server = await startOffers()
  ;({ ada, ben, eve } = await threePeople(server))
  job = randomUUID()
  await ada.post(`/api/jobs/${job}`, form)
})
afterEach(() => server.close())

describe('a job', () => {
  test('whoever has the link reads it, signed in or not; addresses stand nowhere', async () => {
    const seen = await server.visitor().get(`/api/jobs/${job}`)
    expect(seen.body).toMatchObject({ standing: 'signed-out', title: form.title, client: 'Ada Lindqvist' })
    expect(seen.text).not.toContain('@example.org')
    expect(seen.text).not.toContain(ada.userId)
    expect((await ada.get(`/api/jobs/${job}`)).body).toMatchObject({ standing: 'owner', proposals: [] })
  })

  test('only its client changes it, and lists it', async () => {
    expect((await eve.post(`/api/jobs/${job}`, { ...form, title: 'Mine now' })).status).toBe(404)
    expect((await ada.post(`/api/jobs/${job}`, { ...form, title: 'Shop' })).status).toBe(200)
    expect((await ada.get('/api/jobs')).body).toMatchObject({ jobs: [{ job, title: 'Shop', proposals: 0 }] })
    expect((await eve.get('/api/jobs')).body).toMatchObject({ jobs: [] })
  })

  test.each([
    { title: '' },
    { budget: { amount: -1, currency: 'EUR' } },
    { description: '<b>hi</b>' },
    { status: 'paid' },
    { owner: 'me' },
  ])('[T-16] [T-105] %j is refused and changes nothing', async (changed) => {
    expect((await ada.post(`/api/jobs/${job}`, { ...form, ...changed })).status).toBe(400)
    expect((await ada.get(`/api/jobs/${job}`)).body).toMatchObject({ title: form.title })
  })

  test('[T-59] an id that is none is not found', async () => {
    for (const id of ['..%2f', '__proto__', randomUUID()]) {
      expect((await ada.get(`/api/jobs/${id}`)).status).toBe(404)
    }
  })
})

describe('a proposal', () => {
  test('[O8] begins a room with the job as it stood, and both talk in it at once', async () => {
    const made = await propose(ben)
    expect(made.status).toBe(201)
    const { room } = made.body as { room: RoomId }
    await ada.post(`/api/jobs/${job}`, { ...form, title: 'Changed later' })
    await server.run(room, ada, { name: 'postMessage', args: { message: message('m'), body: 'Hello Ben' } })
    const state = await server.app.rooms.load(room)
    expect(state?.offer).toMatchObject({
      title: form.title,
      scope: ['Checkout', 'Search'],
      parties: { client: { userId: ada.userId }, freelancer: { userId: ben.userId } },
    })
    expect(state && phaseOf(state)).toBe('proposed')
  })

  test('[O3] accepting it drafts contract v1', async () => {
    const { room } = (await propose(ben)).body as { room: RoomId }
    await server.run(room, ada, { name: 'acceptOffer', args: { name: 'Ada Lindqvist' } })
    const state = await server.app.rooms.load(room)
    expect(state && phaseOf(state)).toBe('contracting')
    expect(state?.contract.versions[0]?.text).toContain('Checkout')
  })

  test('is seen by its two parties alone', async () => {
    await propose(ben)
    expect((await ada.get(`/api/jobs/${job}`)).body).toMatchObject({
      proposals: [{ freelancer: 'Ben Okafor', amount: terms.amount, phase: 'proposed' }],
    })
    expect((await eve.get(`/api/jobs/${job}`)).body).toMatchObject({ proposals: [] })
  })

  test('[T-18] is made once, however often the form is sent; a second one waits for the first to end', async () => {
    const body = proposalForm()
    const answers = await Promise.all(Array.from({ length: 5 }, () => propose(ben, body)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
    expect((await propose(ben)).body).toMatchObject({ code: 'proposal-exists' })
    await server.run(body.room, ben, { name: 'withdrawOffer', args: {} })
    expect((await propose(ben)).status).toBe(201)
  })

  test('[O4] the client does not answer the own job, and a closed job takes none', async () => {
    expect((await propose(ada)).body).toMatchObject({ code: 'own-offer' })
    await ada.post(`/api/jobs/${job}`, { ...form, status: 'closed' })
    expect((await propose(ben)).body).toMatchObject({ code: 'job-closed' })
  })

  test('[O5] lapses after its own validity', async () => {
    const { room } = (await propose(ben, proposalForm({ validDays: 3 }))).body as {
      room: RoomId
    }
    server.clock.now += 3 * DAY
    await server.app.rooms.runDue(room)
    expect((await server.app.rooms.load(room))?.offer.status).toBe('expired')
  })

  test.each([
    { scope: [] },
    { coverLetter: ' ' },
    { validDays: 0 },
    { terms: { ...terms, amount: 0.5 } },
    { client: { userId: 'x', name: 'y' } },
  ])('[T-16] with %j is refused', async (changed) => {
    expect((await propose(ben, proposalForm(changed))).status).toBe(400)
  })
})
