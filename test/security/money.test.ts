// Money over HTTP and sockets: who sees which, what an amount may be, and that a zone nobody knows never enters a contract.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { noBusinessDetails } from '../../shared/businessDetails.ts'
import type { MoneyStatement, Payday } from '../../shared/http.ts'
import { draftedVersion } from '../../shared/workroom/contractState.ts'
import { type Workroom, type WorkroomCommand, decide } from '../../shared/workroom/workroom.ts'
import { contextOf, play } from '../support/given.ts'
import { disputed, funded } from '../support/histories.ts'
import { NOW } from '../support/instants.ts'
import { client, freelancer, platform, support } from '../support/people.ts'
import { makeOffer, terms } from '../support/steps.ts'
import {
  type TestPerson,
  type TestRoom,
  type TestServer,
  newCommandId,
  newRoomId,
  openTestServer,
} from '../support/testRoom.ts'

let server: TestServer
let at: TestRoom
let stranger: TestPerson

beforeAll(async () => {
  server = await openTestServer({ limits: { commandsPerSecond: 10_000, commandBurst: 10_000 } })
  at = await server.room('contracting')
  stranger = await server.person('Eve Stranger')
})
afterAll(() => server.close())

interface Asked {
  readonly person?: TestPerson
  readonly method?: string
  readonly body?: unknown
}

async function ask(path: string, { person, method = 'GET', body }: Asked = {}) {
  const answer = await fetch(server.url + path, {
    method,
    headers: {
      origin: server.url,
      'content-type': 'application/json',
      ...(person && { cookie: person.cookie }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
}

const ownPaths = [
  '/api/business',
  '/api/pay-to',
  '/api/money',
  '/api/calendars',
  '/api/rooms/:room/invoices',
  '/api/rooms/:room/invoices/preview',
  '/api/rooms/:room/payday',
]
const put = (body: unknown) => ask('/api/business', { person: stranger, method: 'PUT', body })
const head = async () => (await server.app.rooms.load(at.room))?.head

describe('who may ask', () => {
  test('[T-03] nobody without a session', async () => {
    const paths = server.app.routes.map(({ path }) => path)
    for (const path of ownPaths) {
      expect(paths).toContain(path)
      const answer = await ask(path.replace(':room', at.room))
      expect([path, answer.status, answer.json['code']]).toEqual([path, 401, 'unauthenticated'])
    }
    expect((await ask('/api/business', { method: 'PUT', body: noBusinessDetails })).status).toBe(401)
  })

  test('[T-04] [T-08] a foreign room answers as one that does not exist', async () => {
    for (const path of ['invoices', 'invoices/preview', 'payday']) {
      const foreign = await ask(`/api/rooms/${at.room}/${path}`, { person: stranger })
      const missing = await ask(`/api/rooms/${newRoomId()}/${path}`, { person: stranger })
      expect(foreign).toEqual(missing)
      expect(foreign.status).toBe(404)
    }
  })

  test('[T-29] invoices open with one’s own acceptance', async () => {
    expect((await ask(`/api/rooms/${at.room}/invoices`, { person: at.ada })).json['code']).toBe(
      'not-accepted-by-you',
    )
    const working = await server.room('working')
    const answer = await ask(`/api/rooms/${working.room}/invoices`, { person: working.ben })
    expect(answer.json).toEqual({ ok: true, invoices: [] })
  })
})

test('[I11] the invoice to come is shown to the freelancer of a contract in force, and to nobody else', async () => {
  const working = await server.room('working')
  const path = `/api/rooms/${working.room}/invoices/preview`
  const { json } = await ask(path, { person: working.ben })
  expect(json).toMatchObject({
    ok: true,
    preview: { amount: 240_000, supplier: { name: 'Ben Okafor' }, customer: { name: 'Ada Lindqvist' } },
  })
  expect((await ask(path, { person: working.ada })).status).toBe(404)
  expect((await ask(`/api/rooms/${at.room}/invoices/preview`, { person: at.ben })).status).toBe(404)
})

describe('business details', () => {
  const details = { ...noBusinessDetails, name: 'Eve GmbH', zone: 'Europe/Berlin', dateLanguage: 'de-AT' }

  test('what a person puts, that person reads, and nobody else', async () => {
    expect((await put(details)).json).toEqual({ ok: true, details })
    expect((await ask('/api/business', { person: stranger })).json).toEqual({ ok: true, details })
    expect((await ask('/api/business', { person: at.ada })).json).toEqual({
      ok: true,
      details: noBusinessDetails,
    })
  })

  test.each([
    ['a member too many', { ...details, userId: 'x' }],
    ['a member too few', { name: 'Eve' }],
    ['another type', { ...details, name: { $gt: '' } }],
    ['a zone that nobody knows', { ...details, zone: 'Mars/Phobos' }],
    ['a language that is none', { ...details, moneyLanguage: '__proto__' }],
    ['a control character', { ...details, address: ['a\u0000b'] }],
    ['two lines in one', { ...details, address: ['a\nb'] }],
    ['seven lines', { ...details, address: Array.from({ length: 7 }, () => 'x') }],
    ['a country that is none', { ...details, country: 'de' }],
    ['a key that reaches prototypes', `{"__proto__":{"name":"x"}}`],
    ['nothing', 'null'],
  ])('[T-42] [T-44] [T-49] %s is refused whole', async (_what, body) => {
    await put(details)
    expect((await put(body)).status).toBe(400)
    expect((await ask('/api/business', { person: stranger })).json['details']).toEqual(details)
  })

  test('[I9] the parties of a room, and nobody else, know each other’s zone: the chosen one, else that of the browser', async () => {
    const zones = `/api/rooms/${at.room}/zones`
    const saw = (person: TestPerson, zone: unknown) =>
      ask('/api/business/zone', { person, method: 'PUT', body: { zone } })
    expect((await ask(zones, { person: at.ada })).json['zones']).toEqual({ client: '', freelancer: '' })
    expect((await saw(at.ben, 'America/New_York')).json).toEqual({ ok: true })
    expect((await saw(at.ada, 'Europe/Paris')).json).toEqual({ ok: true })
    const chosen = { ...noBusinessDetails, zone: 'Europe/Berlin' }
    expect((await ask('/api/business', { person: at.ada, method: 'PUT', body: chosen })).status).toBe(200)
    expect((await ask('/api/business', { person: at.ada })).json['details']).toEqual(chosen)
    const known = { client: 'Europe/Berlin', freelancer: 'America/New_York' }
    for (const person of [at.ada, at.ben]) expect((await ask(zones, { person })).json['zones']).toEqual(known)
    expect((await ask(zones, { person: stranger })).status).toBe(404)
    for (const wrong of ['Mars/Phobos', '', { $gt: '' }, 'x'.repeat(65)])
      expect((await saw(at.ben, wrong)).status).toBe(400)
    expect((await ask(zones, { person: at.ben })).json['zones']).toEqual(known)
  })

  test('more than 8 KiB is not read', async () => {
    expect((await put({ ...details, taxNote: 'x'.repeat(9000) })).status).toBe(413)
  })
})

describe('calendars and statement', () => {
  test('a proposal, the countries, and what nobody knows', async () => {
    const proposal = await ask('/api/calendars?country=DE&region=BE&zone=Europe/Berlin', { person: at.ada })
    expect(proposal.json).toMatchObject({ ok: true, calendar: { zone: 'Europe/Berlin', restDays: [0, 6] } })
    const { json } = await ask('/api/calendars', { person: at.ada })
    expect(json['countries']).toContainEqual(expect.objectContaining({ code: 'DE', name: 'Germany' }))
    for (const query of ['country=XX', 'country=DE&country=FR', 'zone=Mars/Phobos', 'x=1', 'country[$ne]=DE'])
      expect([query, (await ask(`/api/calendars?${query}`, { person: at.ada })).status]).toEqual([query, 400])
  })

  test('[I4] the latest payday of a draft and of a room, counted by the server', async () => {
    const calendar = { zone: 'Africa/Cairo', restDays: [5, 6], closed: [], coversUntil: '2028-12-31' }
    const draft = await ask('/api/calendars/payday', { person: at.ada, method: 'POST', body: { calendar } })
    const { clock } = draft.json as unknown as Payday
    expect([clock.zone, clock.counted.length, clock.releaseAt > NOW]).toEqual(['Africa/Cairo', 7, true])
    const room = await ask(`/api/rooms/${at.room}/payday`, { person: at.ben })
    expect(room.json).toMatchObject({ ok: true, clock: { zone: 'UTC' } })
    const body = { calendar: { ...calendar, zone: 'Mars/Phobos' } }
    expect((await ask('/api/calendars/payday', { person: at.ada, method: 'POST', body })).status).toBe(400)
  })

  test('a statement says that no real money moves', async () => {
    const { json } = await ask('/api/money', { person: at.ada })
    const expected: MoneyStatement = {
      ok: true,
      isSandbox: true,
      provider: 'sandbox',
      balances: [],
      lines: [],
    }
    expect(json).toEqual(expected)
  })
})

const amounts = [-1, 0, 0.1, 500.005, 1e21, 2 ** 53, '500', null, Number.NaN, {}, []]

describe('[T-105] what is no amount', () => {
  test.each(amounts)('%j is refused over HTTP, and no room begins', async (amount) => {
    const room = newRoomId()
    const { title, description } = makeOffer.args
    const body = {
      room,
      id: newCommandId(),
      title,
      description,
      terms: { ...terms, amount },
      invite: 'new@example.org',
    }
    expect((await ask('/api/offers', { person: at.ada, method: 'POST', body })).status).toBe(400)
    expect(await server.app.rooms.load(room)).toBeNull()
  })

  test.each(amounts)('%j is refused over a socket, and nothing is appended', async (amount) => {
    const tab = await server.enter(at.ada, at.room)
    const before = await head()
    expect(await tab.send(change({ amount }, tab.state()))).toMatchObject({ ok: false })
    expect(await head()).toEqual(before)
    tab.close()
  })

  test.each(['eur', 'XXX', '', 'BTC', 7])('%j is no currency', async (currency) => {
    const tab = await server.enter(at.ada, at.room)
    expect(await tab.send(change({ currency }, tab.state()))).toEqual({ ok: false, code: 'invalid-command' })
    tab.close()
  })

  test.each([...amounts.filter((amount) => amount !== 0), terms.amount + 1])(
    '%j is no part of the amount in a dispute, for parties and support',
    (toFreelancer) => {
      const { state, at: when } = play(disputed)
      for (const [by, name] of [
        [client, 'offerSettlement'],
        [freelancer, 'acceptSettlement'],
        [support, 'decideDispute'],
      ] as const) {
        const words = name === 'decideDispute' ? { words: 'So' } : {}
        expect(decide({ name, args: { toFreelancer, ...words } }, state, contextOf(by, when)).ok).toBe(false)
      }
    },
  )
})

test('[I1] a zone that nobody knows is refused before it is part of a contract', async () => {
  const tab = await server.enter(at.ada, at.room)
  const calendar = { zone: 'Mars/Phobos', restDays: [0, 6], closed: [], coversUntil: '2028-12-31' }
  expect(await tab.send(change({ calendar }, tab.state()))).toEqual({ ok: false, code: 'invalid-command' })
  const known = { ...calendar, zone: 'Europe/Berlin' }
  expect(await tab.send(change({ calendar: known }, tab.state()))).toMatchObject({ ok: true })
  tab.close()
})

test('[T-17] [T-24] [T-33] nobody but the platform says that money was held or fell due', () => {
  const { state, at: when } = play(funded)
  for (const command of [
    { name: 'recordHold', args: { provider: 'sandbox', reference: 'mine' } },
    { name: 'recordHoldFailure', args: { reason: 'declined' } },
    { name: 'releasePayout', args: {} },
  ]) {
    for (const by of [client, freelancer, support])
      expect(decide(command, state, contextOf(by, when))).toEqual({ ok: false, code: 'not-your-role' })
    expect(decide(command, state, contextOf(platform, when)).ok).toBe(false)
  }
})

function change(part: object, state: Workroom): WorkroomCommand {
  const current = draftedVersion(state.contract)
  const { version = 1, termsHash = '' } = current ?? {}
  return {
    name: 'proposeChange',
    args: { version, termsHash, terms: { ...terms, ...part } },
  }
}
