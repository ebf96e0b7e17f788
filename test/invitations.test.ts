// Offers and invitations over HTTP: one link, one address, one use; and nothing for anybody else.

import { randomBytes } from 'node:crypto'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { acceptanceStatement } from '../shared/workroom/contract.ts'
import type { WorkroomCommand } from '../shared/workroom/workroom.ts'
import { DAY, MINUTE, NOW } from './support/instants.ts'
import { message } from './support/named.ts'
import {
  type OffersUnderTest,
  type PersonUnderTest,
  code,
  newCommand,
  newRoom,
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

type Answer = Awaited<ReturnType<PersonUnderTest['post']>>
const manage = (person: PersonUnderTest, room: string, body: unknown): Promise<Answer> =>
  person.post(`/api/rooms/${room}/invitation`, body)

describe('making an offer', () => {
  test('[O1] it begins the room, names the client as the account does, and answers the link', async () => {
    const { answer, room, token } = await server.offer(ada, ben.email)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ ok: true, room, mailed: true })
    expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/)
    const state = await server.app.rooms.load(room)
    expect(state?.offer).toMatchObject({
      status: 'open',
      title: 'Online shop relaunch',
      terms,
      parties: { client: { userId: ada.userId, name: 'Ada Lindqvist' }, freelancer: null },
    })
  })

  test('the invited address gets one email with the link, the price and the last day', async () => {
    const { token } = await server.offer(ada, ben.email)
    const [email, ...others] = await mails(ben.email)
    expect(others).toEqual([])
    expect(email).toMatchObject({ subject: 'Ada Lindqvist invites you: Online shop relaunch' })
    expect(email?.text).toContain(`/invitation/${token}`)
    expect(email?.text).toContain('EUR 2,400.00')
    expect(email?.text).toContain('7 December 2026, ')
  })

  test('where no emails are sent the link is all there is, and nobody needs a confirmed address', async () => {
    const quiet = await startOffers({ mail: { by: 'nobody' } })
    try {
      const [carl, dora] = [await quiet.person('Carl Client'), await quiet.person('Dora Free')]
      await quiet.connection.collection('users').updateMany({}, { $set: { emailVerified: false } })
      const { answer, token } = await quiet.offer(carl, dora.email)
      expect(answer.body).toMatchObject({ mailed: false })
      expect(await quiet.connection.collection('mailOutbox').countDocuments()).toBe(0)
      expect((await dora.post(`/api/invitations/${token}/accept`, {})).status).toBe(200)
      expect((await quiet.visitor().get('/api/status')).body).toMatchObject({ mode: 'trial', mail: false })
    } finally {
      await quiet.close()
    }
  })

  test('sent twice it is one offer, and the newer link works', async () => {
    const form = offerForm(ben.email)
    const [first, second] = [await ada.post('/api/offers', form), await ada.post('/api/offers', form)]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(await server.app.rooms.tail(form.room, 0)).toHaveLength(1)
    expect((await ben.get(pathOf(first))).status).toBe(404)
    expect((await ben.get(pathOf(second))).body).toMatchObject({ standing: 'yours' })
  })

  test('a crash between the click and its record keeps nobody out: a minute later a new link is sent, or taken back', async () => {
    for (const action of ['resend', 'revoke']) {
      const { room, token } = await server.offer(ada, ben.email)
      const lost = { state: 'used', usedBy: ben.userId, claimedAt: server.clock.now, claimHash: 'x' }
      await server.connection
        .collection<{ _id: string }>('invitations')
        .updateOne({ _id: room }, { $set: lost })
      const manage = () => ada.post(`/api/rooms/${room}/invitation`, { action })
      expect(code(await manage())).toEqual([409, 'invitation-used'])
      server.clock.now += 2 * MINUTE
      const answer = await manage()
      expect(answer.status).toBe(200)
      expect((await ben.post(`/api/invitations/${token}/accept`, {})).status).not.toBe(200)
      if (action === 'revoke') continue
      const fresh = tokenOf(answer)
      expect((await ben.post(`/api/invitations/${fresh}/accept`, {})).status).toBe(200)
      expect(code(await manage())[0]).toBe(409)
    }
  })

  test('your own address is refused, in any spelling', async () => {
    const { answer, room } = await server.offer(ada, ' ADA@Example.org ')
    expect(code(answer)).toEqual([422, 'own-address'])
    expect(answer.body['sentence']).toBe('This is your own address. Invite the other party.')
    expect(await server.app.rooms.load(room)).toBeNull()
  })

  test('an unconfirmed address makes no offers', async () => {
    await server.connection.collection('users').updateMany({}, { $set: { emailVerified: false } })
    const { answer, room } = await server.offer(ada, ben.email)
    expect(code(answer)).toEqual([403, 'unverified'])
    expect(await server.app.rooms.load(room)).toBeNull()
  })

  test.each([
    ['no amount', { terms: { ...terms, amount: 0 } }],
    ['[T-105] half a cent', { terms: { ...terms, amount: 0.5 } }],
    ['[T-105] an amount in words', { terms: { ...terms, amount: '240000' } }],
    ['a day that does not exist', { terms: { ...terms, deliveryDate: '2026-02-30' } }],
    ['HTML for a description', { description: '<b>Shop</b>' }],
    ['a title of 121 characters', { title: 'x'.repeat(121) }],
    ['a title that turns the reading direction', { title: 'Shop \u202e' }],
    ['[T-16] a role', { role: 'freelancer' }],
    ['[T-16] an author', { by: { kind: 'platform' } }],
    ['[T-22] a place in the log', { seq: 1 }],
    ['[T-49] an operator for an address', { invite: { $gt: '' } }],
    ['[T-49] an operator for a room', { room: { $ne: null } }],
    ['a short room id', { room: 'x' }],
  ])('bad input is refused with a sentence: %s', async (_what, change) => {
    const answer = await ada.post('/api/offers', { ...offerForm(ben.email), ...change })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ ok: false, sentence: expect.stringContaining('.') as string })
    expect(await server.connection.collection('records').countDocuments()).toBe(0)
    expect(await mails(ben.email)).toEqual([])
  })

  test.each(['ben@', 'ben@example.org, eve@example.org', 'ben@example.org\r\nBcc: eve@example.org', ''])(
    '[T-56] %j is no address to invite',
    async (invite) => {
      const { answer } = await server.offer(ada, invite)
      expect(code(answer)).toEqual([422, 'address-unusable'])
    },
  )

  test('[T-05] a room of somebody else is not found, and stays as it is', async () => {
    const { room } = await server.offer(ada, ben.email)
    const { answer } = await server.offer(eve, ben.email, { room })
    expect(code(answer)).toEqual([404, 'not-found'])
    expect(await server.app.rooms.tail(room, 0)).toHaveLength(1)
    expect(await mails(ben.email)).toHaveLength(1)
  })

  test('[T-91] inviting an address with an account and one without looks the same and does the same', async () => {
    const known = await server.offer(ada, ben.email)
    const unknown = await server.offer(ada, 'nat@example.org')
    expect(unknown.answer.status).toBe(known.answer.status)
    expect(unknown.answer.text).toHaveLength(known.answer.text.length)
    expect(Object.keys(unknown.answer.body)).toEqual(Object.keys(known.answer.body))
    expect(await mails('nat@example.org')).toHaveLength(1)
  })

  test('[T-89] one person makes only so many offers in a while, and is told when to go on', async () => {
    const limited = await startOffers({ limits: { emailsPerAddress: 2 } })
    try {
      const carl = await limited.person('Carl Client')
      await limited.offer(carl, 'dora@example.org')
      await limited.offer(carl, 'dora@example.org')
      const { answer } = await limited.offer(carl, 'dora@example.org')
      expect(code(answer)).toEqual([429, 'rate'])
      expect(answer.headers.get('retry-after')).toBe('600')
    } finally {
      await limited.close()
    }
  })

  test('[N6] [T-160] one person makes only so many emails go to one mailbox; the link works without', async () => {
    const limited = await startOffers({ limits: { emailsPerPair: 2 } })
    try {
      const carl = await limited.person('Carl Client')
      const sent = [1, 2, 3].map(() => limited.offer(carl, 'dora@example.org'))
      const mailed = (await Promise.all(sent)).map(({ answer }) => answer.body['mailed'])
      expect(mailed.filter((one) => one === true)).toHaveLength(2)
    } finally {
      await limited.close()
    }
  })
})

describe('looking at an invitation', () => {
  test('the invited account sees the offer', async () => {
    const { room, token } = await server.offer(ada, ben.email)
    const { body } = await ben.get(`/api/invitations/${token}`)
    expect(body).toMatchObject({
      ok: true,
      room,
      standing: 'yours',
      invited: 'b…n@example.org',
      role: 'freelancer',
      from: 'Ada Lindqvist',
      title: 'Online shop relaunch',
      terms,
      status: 'open',
    })
  })

  test('[T-94] everybody else learns where they stand, and nothing of the offer', async () => {
    const { token } = await server.offer(ada, ben.email)
    const strangers = [server.visitor(), eve, ada]
    const views = await Promise.all(strangers.map((one) => one.get(`/api/invitations/${token}`)))
    expect(views.map(({ body }) => body['standing'])).toEqual([
      'signed-out',
      'wrong-account',
      'wrong-account',
    ])
    for (const { text } of views) expect(text).not.toMatch(/shop|Lindqvist|240000|ben@/i)
  })

  test('[T-94] an unconfirmed account of the invited address sees nothing yet', async () => {
    const { token } = await server.offer(ada, ben.email)
    await server.connection.collection('users').updateMany({}, { $set: { emailVerified: false } })
    const view = await ben.get(`/api/invitations/${token}`)
    expect(view.body).toMatchObject({ standing: 'unverified', title: '', terms: null })
    expect(code(await ben.post(`/api/invitations/${token}/accept`, {}))).toEqual([403, 'unverified'])
  })

  test('[T-94] a guessed token, a mangled one and nonsense are the same to look at', async () => {
    const { token } = await server.offer(ada, ben.email)
    const guesses = [
      randomBytes(24).toString('base64url'),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      token.toLowerCase(),
      'x',
      '__proto__',
      '%7B%22$gt%22:%22%22%7D',
    ]
    const answers = await Promise.all(guesses.map((guess) => ben.get(`/api/invitations/${guess}`)))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0] && code(answers[0])).toEqual([404, 'no-invitation'])
  })

  test('[T-94] the token is kept nowhere: not in the store, not in a line of the log', async () => {
    const { room, token } = await server.offer(ada, ben.email)
    await eve.post(`/api/invitations/${token}/accept`, {})
    await server.visitor().post(`/api/invitations/${token}/accept`, {})
    await server.app.mail.outbox.flush()
    const names = ['invitations', 'records', 'mailOutbox', 'roomList', 'notifications', 'dueQueue']
    const stored = await Promise.all(names.map((name) => server.connection.collection(name).find().toArray()))
    expect(JSON.stringify(stored)).toContain(room)
    expect(JSON.stringify(stored)).not.toContain(token)
    expect(server.lines.join('\n')).toContain('accept')
    expect(server.lines.join('\n')).not.toContain(token)
  })
})

test('a session lives by the clock of the machine, whatever the clock of the rooms says', async () => {
  server.clock.now = NOW + 4_000 * DAY
  const { body } = await ada.get('/api/auth/me')
  expect(body).toMatchObject({ person: { userId: ada.userId } })
})

describe('accepting', () => {
  test('[O3] opens the contract: the offer is accepted in the name of the account', async () => {
    const { room, token } = await server.offer(ada, ben.email)
    const answer = await ben.post(`/api/invitations/${token}/accept`, {})
    expect(answer.body).toEqual({ ok: true, room })
    const state = await server.app.rooms.load(room)
    expect(state?.offer.parties.freelancer).toEqual({ userId: ben.userId, name: 'Ben Okafor' })
    expect(state?.contract.status).toBe('open')
  })

  test('[T-94] works once, and tells the same person so; for anybody else it is used', async () => {
    const { room, token } = await server.offer(ada, ben.email)
    const clicks = await Promise.all(
      Array.from({ length: 5 }, () => ben.post(`/api/invitations/${token}/accept`, {})),
    )
    expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(await server.app.rooms.tail(room, 0)).toHaveLength(2)
    expect((await ben.get(`/api/invitations/${token}`)).body).toMatchObject({
      standing: 'accepted-by-you',
      status: 'accepted',
    })
    expect((await eve.get(`/api/invitations/${token}`)).body).toMatchObject({ standing: 'wrong-account' })
  })

  test('[T-94] another account, and nobody, cannot accept or decline', async () => {
    const { room, token } = await server.offer(ada, ben.email)
    for (const act of ['accept', 'decline']) {
      expect(code(await eve.post(`/api/invitations/${token}/${act}`, {}))).toEqual([403, 'wrong-account'])
      expect(code(await ada.post(`/api/invitations/${token}/${act}`, {}))).toEqual([403, 'wrong-account'])
      expect((await server.visitor().post(`/api/invitations/${token}/${act}`, {})).status).toBe(401)
    }
    expect(await server.app.rooms.tail(room, 0)).toHaveLength(1)
  })

  test('[T-94] an expired offer is not accepted', async () => {
    const { room, token } = await server.offer(ada, ben.email)
    server.clock.now += 14 * DAY
    const again = await signedInAgain(ben)
    expect((await again.get(`/api/invitations/${token}`)).body).toMatchObject({ status: 'expired' })
    expect(code(await again.post(`/api/invitations/${token}/accept`, {}))).toEqual([409, 'offer-not-open'])
    expect((await server.app.rooms.load(room))?.offer.status).toBe('expired')
  })

  test('a withdrawn offer is not accepted, and says so', async () => {
    const { room, token } = await server.offer(ada, ben.email)
    await server.run(room, ada, { name: 'withdrawOffer', args: {} })
    expect((await ben.get(`/api/invitations/${token}`)).body).toMatchObject({ status: 'withdrawn' })
    expect(code(await ben.post(`/api/invitations/${token}/accept`, {}))).toEqual([409, 'offer-not-open'])
  })

  test('accepting against withdrawing: one of them wins, whatever the order', async () => {
    const { room, token } = await server.offer(ada, ben.email)
    const withdrawing = server.run(room, ada, { name: 'withdrawOffer', args: {} }).then(
      () => 'withdrawn',
      () => 'too late',
    )
    const [answer, outcome] = await Promise.all([
      ben.post(`/api/invitations/${token}/accept`, {}),
      withdrawing,
    ])
    const { status } = (await server.app.rooms.load(room))?.offer ?? {}
    expect([status, answer.status, outcome]).toEqual(
      outcome === 'withdrawn' ? ['withdrawn', 409, 'withdrawn'] : ['accepted', 200, 'too late'],
    )
  })

  test('declining says why, once, and closes the room', async () => {
    const { room, token } = await server.offer(ada, ben.email)
    const decline = (): ReturnType<PersonUnderTest['post']> =>
      ben.post(`/api/invitations/${token}/decline`, { reason: 'No time before March' })
    expect((await decline()).body).toEqual({ ok: true })
    expect((await decline()).body).toEqual({ ok: true })
    const state = await server.app.rooms.load(room)
    expect(state?.offer).toMatchObject({ status: 'declined', reason: 'No time before March' })
    expect(code(await ben.post(`/api/invitations/${token}/accept`, {}))).toEqual([409, 'offer-not-open'])
  })
})

describe('the inviter', () => {
  test('sends it again: the old link is dead, the new one works', async () => {
    const { room, token } = await server.offer(ada, ben.email)
    const answer = await manage(ada, room, { action: 'resend' })
    expect(answer.body).toMatchObject({ ok: true, room, mailed: true })
    expect((await ben.get(`/api/invitations/${token}`)).status).toBe(404)
    expect((await ben.get(pathOf(answer))).body).toMatchObject({ standing: 'yours' })
    expect(await mails(ben.email)).toHaveLength(2)
  })

  test('sends it to another address: the first one loses it', async () => {
    const { room, token } = await server.offer(ada, ben.email)
    const answer = await manage(ada, room, { action: 'readdress', email: eve.email })
    expect((await ben.get(`/api/invitations/${token}`)).status).toBe(404)
    expect((await ben.get(pathOf(answer))).body).toMatchObject({ standing: 'wrong-account' })
    expect((await eve.post(`${pathOf(answer)}/accept`, {})).status).toBe(200)
    expect(code(await manage(ada, room, { action: 'resend' }))).toEqual([409, 'offer-not-open'])
  })

  test('takes it back: the link is dead until it is sent again', async () => {
    const { room, token } = await server.offer(ada, ben.email)
    expect((await manage(ada, room, { action: 'revoke' })).body).toMatchObject({ ok: true, link: '' })
    expect(code(await ben.post(`/api/invitations/${token}/accept`, {}))).toEqual([404, 'no-invitation'])
    expect((await ada.get(`/api/rooms/${room}/invitation`)).body).toMatchObject({ state: 'revoked' })
    const again = await manage(ada, room, { action: 'resend' })
    expect((await ben.post(`${pathOf(again)}/accept`, {})).status).toBe(200)
  })

  test('sees who was invited and how it stands', async () => {
    const { room, token } = await server.offer(ada, ben.email)
    const status = async (): Promise<unknown> => (await ada.get(`/api/rooms/${room}/invitation`)).body
    expect(await status()).toMatchObject({ ok: true, invited: ben.email, state: 'pending' })
    await ben.post(`/api/invitations/${token}/accept`, {})
    expect(await status()).toMatchObject({ state: 'used' })
  })

  test('cannot send it to himself, or nowhere, or with other words', async () => {
    const { room } = await server.offer(ada, ben.email)
    expect(code(await manage(ada, room, { action: 'readdress', email: ada.email }))).toEqual([
      422,
      'own-address',
    ])
    expect(code(await manage(ada, room, { action: 'readdress', email: 'x' }))).toEqual([
      422,
      'address-unusable',
    ])
    for (const body of [
      { action: 'readdress' },
      { action: 'resend', email: eve.email },
      { action: 'x' },
      {},
      [],
    ])
      expect(code(await manage(ada, room, body))).toEqual([400, 'malformed'])
  })

  test('[T-04, T-05] for everybody else the room is not there, in the same bytes as one that never was', async () => {
    const { room, token } = await server.offer(ada, ben.email)
    await ben.post(`/api/invitations/${token}/accept`, {})
    const asked = await Promise.all(
      [room, newRoom(), 'x', '__proto__'].flatMap((id) => [
        eve.get(`/api/rooms/${id}/invitation`),
        eve.post(`/api/rooms/${id}/invitation`, { action: 'revoke' }),
        eve.get(`/api/rooms/${id}/messages?before=100`),
        eve.get(`/api/rooms/${id}/contract.txt`),
      ]),
    )
    expect(new Set(asked.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(asked[0]?.status).toBe(404)
    expect(code(await ben.get(`/api/rooms/${room}/invitation`))).toEqual([404, 'not-found'])
  })
})

describe('a room over HTTP', () => {
  test('[T-29] messages are read only behind your own acceptance, in pages', async () => {
    const room = await contractingRoom()
    expect(code(await ben.get(`/api/rooms/${room}/messages?before=100`))).toEqual([
      409,
      'not-accepted-by-you',
    ])
    await server.run(room, ben, await acceptance(room, 'Ben Okafor'))
    await server.run(room, ben, { name: 'postMessage', args: { message: message('m1'), body: 'Hi Ada' } })
    await server.app.afterwards.reactors.settled()
    const page = await ben.get(`/api/rooms/${room}/messages?before=100`)
    expect(page.body).toMatchObject({
      ok: true,
      messages: [{ by: 'freelancer', body: 'Hi Ada' }],
      more: false,
    })
    expect(code(await ada.get(`/api/rooms/${room}/messages?before=100`))).toEqual([
      409,
      'not-accepted-by-you',
    ])
  })

  test('[M7] [T-04] [T-29] [T-49] words are searched by a party behind its own acceptance, and by nobody else', async () => {
    const room = await contractingRoom()
    const search = (query: string) => `/api/rooms/${room}/messages/search${query}`
    expect(code(await ben.get(search('?q=hi')))).toEqual([409, 'not-accepted-by-you'])
    await server.run(room, ben, await acceptance(room, 'Ben Okafor'))
    await server.run(room, ben, { name: 'postMessage', args: { message: message('m1'), body: 'Hi Ada' } })
    await server.app.afterwards.reactors.settled()
    expect((await ben.get(search('?q=%20ADA%20hi'))).body).toMatchObject({
      ok: true,
      messages: [{ by: 'freelancer', body: 'Hi Ada' }],
      more: false,
    })
    expect((await ben.get(search('?q=nothing'))).body).toEqual({ ok: true, messages: [], more: false })
    expect(code(await ada.get(search('?q=hi')))).toEqual([409, 'not-accepted-by-you'])
    expect(code(await eve.get(search('?q=hi')))).toEqual([404, 'not-found'])
    for (const query of [
      '',
      '?q=',
      '?q=%20',
      '?q=%C2%B4',
      `?q=${'x'.repeat(101)}`,
      '?q[$ne]=1',
      '?q=a&q=b',
      '?q=a&before=2',
    ])
      expect([query, ...code(await ben.get(search(query)))]).toEqual([query, 400, 'malformed'])
  })

  test('[T-07] only a record number says before what', async () => {
    const room = await contractingRoom()
    await server.run(room, ben, await acceptance(room, 'Ben Okafor'))
    const queries = [
      '',
      '?before=',
      '?before=0',
      '?before=-1',
      '?before=NaN',
      '?before=1e309',
      '?before=0x10',
    ]
    const more = ['?before=9007199254740993', '?before[$gt]=1', '?before=1&before=2', '?before=1&after=2']
    for (const query of [...queries, ...more]) {
      const answer = await ben.get(`/api/rooms/${room}/messages${query}`)
      expect([query, ...code(answer)]).toEqual([query, 400, 'malformed'])
    }
  })

  test('the contract is a text file for both, with who accepted it and when', async () => {
    const room = await contractingRoom()
    await server.run(room, ben, await acceptance(room, 'Ben Okafor'))
    const [forAda, forBen] = await Promise.all(
      [ada, ben].map((one) => one.get(`/api/rooms/${room}/contract.txt?version=1`)),
    )
    expect(forAda?.text).toBe(forBen?.text)
    expect(forAda?.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(forAda?.headers.get('content-disposition')).toBe('attachment; filename=contract-v1.txt')
    expect(forAda?.text).toContain('EUR 2,400.00')
    expect(forAda?.text).toContain('Accepted by Ben Okafor (the freelancer) as “Ben Okafor” on 2026-11-23')
    expect(forAda?.text).toContain('Not accepted by Ada Lindqvist (the client).')
    const { termsHash } = (await server.app.rooms.load(room))?.contract.versions[0] ?? {}
    expect(forAda?.text).toContain(termsHash)
    expect(code(await ada.get(`/api/rooms/${room}/contract.txt?version=2`))).toEqual([409, 'no-contract'])
    expect(code(await ada.get(`/api/rooms/${room}/contract.txt?version=x`))).toEqual([400, 'malformed'])
  })

  test('[T-14] no answer holds the other party’s address', async () => {
    const room = await contractingRoom()
    const answers = await Promise.all([
      ben.get(`/api/rooms/${room}/contract.txt`),
      ben.get(`/api/rooms/${room}/invitation`),
      ben.get('/api/status'),
    ])
    for (const { text } of answers) expect(text).not.toContain(ada.email)
  })
})

async function contractingRoom(): Promise<ReturnType<typeof newRoom>> {
  const { room, token } = await server.offer(ada, ben.email)
  await ben.post(`/api/invitations/${token}/accept`, {})
  return room
}

async function acceptance(room: ReturnType<typeof newRoom>, typedName: string): Promise<WorkroomCommand> {
  const version = (await server.app.rooms.load(room))?.contract.versions.at(-1)
  return {
    name: 'acceptContract',
    args: {
      version: version?.version ?? 1,
      termsHash: version?.termsHash ?? '',
      typedName,
      statement: acceptanceStatement(version?.version ?? 1),
      openedAt: 1,
      reachedEndAt: 2,
      electronicRecords: true,
    },
  }
}

async function signedInAgain(person: PersonUnderTest): Promise<PersonUnderTest> {
  const browser = server.visitor()
  const origin = `http://127.0.0.1:${(server.app.http.address() as { port: number }).port}`
  const link = await server.app.identity.createOneTimeSignIn(person.userId, origin)
  await browser.get(link.slice(origin.length))
  return { ...person, ...browser }
}

async function mails(to: string): Promise<readonly { readonly subject: string; readonly text: string }[]> {
  const found = await server.connection.collection('mailOutbox').find({ to }).toArray()
  return found.map(({ subject, text }) => ({ subject: String(subject), text: String(text) }))
}

const pathOf = (answer: Answer): string => `/api/invitations/${tokenOf(answer)}`

test('[T-18] the same command id again is the same offer; with other words it is refused', async () => {
  const form = offerForm(ben.email)
  await ada.post('/api/offers', form)
  expect(code(await ada.post('/api/offers', { ...form, title: 'Another' }))).toEqual([
    409,
    'idempotency-mismatch',
  ])
  expect(code(await ada.post('/api/offers', { ...form, id: newCommand() }))).toEqual([409, 'offer-exists'])
})
