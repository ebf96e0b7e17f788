// A freelancer invites an own client over HTTP: the same link, bound to the same mailbox, under the same ceilings as the
// invitation that a client sends (test/invitations.test.ts).

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { phaseOf } from '../shared/workroom/phase.ts'
import { DAY } from './support/instants.ts'
import { message } from './support/named.ts'
import {
  type OffersUnderTest,
  type PersonUnderTest,
  code,
  offerForm,
  startOffers,
  threePeople,
  tokenOf,
} from './support/offersUnderTest.ts'
import { terms } from './support/steps.ts'

let server: OffersUnderTest
let ada: PersonUnderTest
let ben: PersonUnderTest
let eve: PersonUnderTest

beforeEach(async () => {
  server = await startOffers()
  ;({ ada, ben, eve } = await threePeople(server))
})
afterEach(() => server.close())

const say = (name: string, body: string) =>
  ({ name: 'postMessage', args: { message: message(name), body } }) as const
type Answer = Awaited<ReturnType<PersonUnderTest['post']>>
const form = (invite: string, changed: object = {}) => ({
  ...offerForm(invite),
  scope: ['Checkout', 'Search'],
  ...changed,
})

async function propose(invite: string, by = ben) {
  const sent = form(invite)
  const answer = await by.post('/api/proposals', sent)
  return { answer, room: sent.room, token: tokenOf(answer) }
}
const mails = (to: string) =>
  server.connection.collection('mailOutbox').find({ to }).sort({ _id: 1 }).toArray()
const manage = (person: PersonUnderTest, room: string, body: unknown): Promise<Answer> =>
  person.post(`/api/rooms/${room}/invitation`, body)
const stateOf = (room: ReturnType<typeof form>['room']) => server.app.rooms.load(room)

describe('[O13] a freelancer who invites a client', () => {
  test('begins the room and sends one email that says who proposes what at which price', async () => {
    const { answer, room, token } = await propose(ada.email)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ ok: true, room, mailed: true })
    expect((await stateOf(room))?.offer).toMatchObject({
      madeBy: 'freelancer',
      scope: ['Checkout', 'Search'],
      terms,
      parties: { client: null, freelancer: { userId: ben.userId, name: 'Ben Okafor' } },
    })
    const [email, ...others] = await mails(ada.email)
    expect(others).toEqual([])
    expect(email?.['subject']).toContain('Ben Okafor')
    expect(email?.['text']).toContain('proposes to work for you')
    expect(email?.['text']).toContain(`/invitation/${token}`)
    expect(email?.['text']).toContain('EUR 2,400.00')
  })

  test('[O3] the client reads it behind the link, takes the seat and finds the contract', async () => {
    const { room, token } = await propose(ada.email)
    expect((await ada.get(`/api/invitations/${token}`)).body).toMatchObject({
      standing: 'yours',
      role: 'client',
      from: 'Ben Okafor',
      scope: ['Checkout', 'Search'],
    })
    expect((await ada.post(`/api/invitations/${token}/accept`, {})).body).toEqual({ ok: true, room })
    const state = await stateOf(room)
    expect(state && phaseOf(state)).toBe('contracting')
    expect(state?.offer.parties.client).toEqual({ userId: ada.userId, name: 'Ada Lindqvist' })
  })

  test('[M6] from the taken seat on both talk, before either has accepted the contract', async () => {
    const { room, token } = await propose(ada.email)
    await expect(server.run(room, ben, say('early', 'Anybody there?'))).rejects.toThrow('no-talk-yet')
    await ada.post(`/api/invitations/${token}/accept`, {})
    await server.run(room, ada, say('ada', 'Is hosting in the price?'))
    await server.run(room, ben, say('ben', 'It is not.'))
    await server.app.afterwards.reactors.settled()
    const { status, body } = await ada.get(`/api/rooms/${room}/messages?before=99`)
    expect(status).toBe(200)
    expect(body['messages']).toMatchObject([{ body: 'It is not.' }, { body: 'Is hosting in the price?' }])
    const told = await server.connection.collection('notifications').find({ kind: 'message' }).toArray()
    expect(told.map(({ userId }) => String(userId)).toSorted()).toEqual([ada.userId, ben.userId].toSorted())
  })

  test('[T-94] everybody else learns where they stand, and nothing of the proposal', async () => {
    const { room, token } = await propose(ada.email)
    for (const [person, standing] of [
      [eve, 'wrong-account'],
      [ben, 'wrong-account'],
      [server.visitor(), 'signed-out'],
    ] as const) {
      const { body } = await person.get(`/api/invitations/${token}`)
      expect(body).toMatchObject({ standing, from: '', title: '', description: '', scope: [], terms: null })
    }
    for (const act of ['accept', 'decline'])
      for (const person of [eve, ben])
        expect(code(await person.post(`/api/invitations/${token}/${act}`, {}))).toEqual([
          403,
          'wrong-account',
        ])
    expect(await server.app.rooms.tail(room, 0)).toHaveLength(1)
  })

  test('[T-94] an address that is not confirmed takes no seat, and one who is not confirmed invites nobody', async () => {
    const { token } = await propose(ada.email)
    await server.connection
      .collection('users')
      .updateMany({ email: { $in: [ada.email, eve.email] } }, { $set: { emailVerified: false } })
    expect(code(await ada.post(`/api/invitations/${token}/accept`, {}))).toEqual([403, 'unverified'])
    expect(code((await propose('nat@example.org', eve)).answer)).toEqual([403, 'unverified'])
  })

  test('[T-91] an address with an account and one without look the same', async () => {
    const known = await propose(ada.email)
    const unknown = await propose('nat@example.org')
    expect(unknown.answer.status).toBe(known.answer.status)
    expect(unknown.answer.text).toHaveLength(known.answer.text.length)
    expect(Object.keys(unknown.answer.body)).toEqual(Object.keys(known.answer.body))
  })

  test('[T-89] offers and proposals of one person count together', async () => {
    const limited = await startOffers({ limits: { emailsPerAddress: 2 } })
    try {
      const fay = await limited.person('Fay Free')
      await fay.post('/api/proposals', form('dora@example.org'))
      await limited.offer(fay, 'dora@example.org')
      const answer = await fay.post('/api/proposals', form('dora@example.org'))
      expect(code(answer)).toEqual([429, 'rate'])
      expect(answer.headers.get('retry-after')).toBe('600')
    } finally {
      await limited.close()
    }
  })

  test('[T-05] neither begins anew in somebody else’s room, nor answers for the client', async () => {
    const { room } = await propose(ada.email)
    expect(code(await eve.post('/api/proposals', form(ada.email, { room })))).toEqual([404, 'not-found'])
    expect(code(await ben.post('/api/offers', { ...offerForm(eve.email), room }))).toEqual([404, 'not-found'])
    expect(await server.app.rooms.tail(room, 0)).toHaveLength(1)
  })

  test.each([
    ['no scope', { scope: [] }, 'invalid-command'],
    ['a scope of other things', { scope: [1] }, 'malformed'],
    ['a job', { job: 'x'.repeat(20) }, 'malformed'],
    ['a date in the past', { terms: { ...terms, deliveryDate: '2026-01-01' } }, 'delivery-date-past'],
  ])('with %s it is refused, and nothing begins', async (_, changed, refusal) => {
    const sent = form(ada.email, changed)
    expect(code(await ben.post('/api/proposals', sent))[1]).toBe(refusal)
    expect(await stateOf(sent.room)).toBeNull()
    expect(await mails(ada.email)).toEqual([])
  })

  test('your own address is refused', async () => {
    expect(code((await propose(' BEN@Example.org ')).answer)).toEqual([422, 'own-address'])
  })
})

describe('[O13] the invitation of a client', () => {
  test('is sent again, to another address, and taken back, by the freelancer alone', async () => {
    const { room, token } = await propose(ada.email)
    for (const person of [ada, eve])
      expect(code(await manage(person, room, { action: 'resend' }))).toEqual([404, 'not-found'])
    const again = tokenOf(await manage(ben, room, { action: 'resend' }))
    expect((await ada.get(`/api/invitations/${token}`)).status).toBe(404)
    expect((await ada.get(`/api/invitations/${again}`)).body).toMatchObject({ standing: 'yours' })
    const other = tokenOf(await manage(ben, room, { action: 'readdress', email: eve.email }))
    expect((await ada.get(`/api/invitations/${again}`)).status).toBe(404)
    expect((await eve.get(`/api/invitations/${other}`)).body).toMatchObject({
      standing: 'yours',
      role: 'client',
    })
    expect((await manage(ben, room, { action: 'revoke' })).body).toMatchObject({ ok: true, link: '' })
    expect(code(await eve.post(`/api/invitations/${other}/accept`, {}))).toEqual([404, 'no-invitation'])
    expect((await ben.get(`/api/rooms/${room}/invitation`)).body).toMatchObject({ state: 'revoked' })
  })

  test('[O2] shows the corrected proposal, and nothing once it was withdrawn', async () => {
    const { room, token } = await propose(ada.email)
    await server.run(room, ben, {
      name: 'correctProposal',
      args: { title: 'Shop', description: '', scope: ['Checkout'], terms },
    })
    expect((await ada.get(`/api/invitations/${token}`)).body).toMatchObject({
      title: 'Shop',
      scope: ['Checkout'],
    })
    await server.run(room, ben, { name: 'withdrawOffer', args: {} })
    expect(code(await ada.post(`/api/invitations/${token}/accept`, {}))).toEqual([409, 'offer-not-open'])
  })

  test('[O5] [O6] expires after 14 days, and is declined with a reason', async () => {
    const { room, token } = await propose(ada.email)
    await ada.post(`/api/invitations/${token}/decline`, { reason: 'Next year' })
    expect((await stateOf(room))?.offer).toMatchObject({ status: 'declined', reason: 'Next year' })
    const late = await propose(ada.email)
    server.clock.now += 14 * DAY
    await server.app.rooms.runDue(late.room)
    expect((await stateOf(late.room))?.offer.status).toBe('expired')
  })
})
