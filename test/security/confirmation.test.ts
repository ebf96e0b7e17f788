// "Confirm it's you" over the sockets: what binds or pays waits for the password, everything else does not.

import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { createMemoryRows } from '../../client/sync/browserRows.ts'
import { createPageLocks } from '../../client/sync/locks.ts'
import { createOutboxStorageOver } from '../../client/sync/outbox.ts'
import { createRoomSession } from '../../client/sync/session.ts'
import { testBrowser } from '../support/browser.ts'
import { accept, account, add, sayWhere } from '../support/steps.ts'
import { type TestPerson, type TestServer, newCommandId, openTestServer } from '../support/testRoom.ts'

const PASSWORD = 'velvet otter climbs'
const LAPTOP = 'Mozilla/5.0 (Laptop)'
const settle = (name: 'offerSettlement' | 'acceptSettlement') =>
  ({ name, args: { toFreelancer: 0 } }) as const
const approve = { name: 'approvePayment', args: { invoice: 'AL-2026-0001' } } as const

let server: TestServer
beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server.close())

/** Somebody with a password, signed in with it on a phone. */
async function personWithPassword(name: string): Promise<TestPerson> {
  const person = await server.person(name)
  const browser = testBrowser(server.url, { origin: server.url, 'user-agent': 'Phone' })
  const link = new URL(await server.app.identity.createPasswordReset(person.userId, server.url))
  const token = new URLSearchParams(link.hash.slice(1)).get('token')
  await browser.post('/api/auth/reset-password', { token, password: PASSWORD })
  await browser.post('/api/auth/sign-in', { email: person.email, password: PASSWORD })
  const cookie = browser.cookieHeader()
  const known = await server.app.identity.fromHeaders({ cookie, host: new URL(server.url).host })
  if (known === null) throw new Error('nobody is signed in')
  return { ...person, cookie, sessionId: known.sessionId }
}

const confirm = ({ cookie }: TestPerson, password: string) =>
  testBrowser(server.url, { origin: server.url, 'user-agent': LAPTOP, cookie }).post(
    '/api/auth/confirm-password',
    { password },
  )

test('[S12] [T-96] on a new device the contract, the payment, a settlement and where to pay wait for the password, and nothing is recorded', async () => {
  const ada = await personWithPassword('Ada Lindqvist')
  const ben = await server.person('Ben Okafor')
  const { room } = await server.room('freelancerIn', { ada, ben })
  const tab = await server.enter(ada, room, { device: LAPTOP })
  const { seq } = tab.head()
  const id = newCommandId()
  const binding = accept('client')(tab.state())

  expect(await tab.send(binding, { id })).toEqual({ ok: false, code: 'confirm-identity' })
  for (const moving of [approve, settle('offerSettlement'), settle('acceptSettlement'), sayWhere])
    expect(await tab.send(moving)).toEqual({ ok: false, code: 'confirm-identity' })
  expect((await confirm(ada, 'not it')).status).toBe(403)
  expect(await tab.send(binding, { id })).toEqual({ ok: false, code: 'confirm-identity' })
  expect((await server.app.rooms.load(room))?.head.seq).toBe(seq)

  expect((await confirm(ada, PASSWORD)).status).toBe(200)
  // Being asked is no outcome: the very same command may follow, on the socket that is open.
  expect(await tab.send(binding, { id })).toEqual({ ok: true, seq: seq + 1 })
  expect(await tab.send(approve)).toEqual({ ok: false, code: 'no-invoice' })
  expect(await tab.send(settle('acceptSettlement'))).toEqual({ ok: false, code: 'no-dispute' })
})

test('[S12] [T-96] the device that signed in, an account without a password and other commands are not asked', async () => {
  const ada = await personWithPassword('Ada Lindqvist')
  const ben = await server.person('Ben Okafor')
  const { room } = await server.room('contracting', { ada, ben })
  const phone = await server.enter(ada, room, { device: 'Phone' })
  expect((await phone.send(accept('client')(phone.state()))).ok).toBe(true)
  const without = await server.enter(ben, room, { device: LAPTOP })
  expect((await without.send(accept('freelancer')(without.state()))).ok).toBe(true)
  expect((await without.send(add('a'))).ok).toBe(true)
})

test('[S12] [T-96] a tab asks its person and sends the act again, or leaves it when the person turns away', async () => {
  const ada = await personWithPassword('Ada Lindqvist')
  const ben = await server.person('Ben Okafor')
  const { room } = await server.room('freelancerIn', { ada, ben })
  let asked = 0
  const tab = createRoomSession({
    room,
    userId: ada.userId,
    storage: createOutboxStorageOver(createMemoryRows(), createPageLocks()),
    async confirmIdentity() {
      asked += 1
      return asked > 1 && (await confirm(ada, PASSWORD)).status === 200
    },
    socketFactory: (handshake) =>
      io(`${server.url}/room`, {
        auth: (give) => give(handshake()),
        extraHeaders: { cookie: ada.cookie, 'user-agent': LAPTOP },
        forceNew: true,
        autoConnect: false,
        reconnection: false,
        transports: ['websocket'],
      }),
  })
  try {
    const session = () => tab.store.getState()
    await vi.waitFor(() => expect(session().status).toBe('live'), 5_000)
    const binding = accept('client')(session().view)
    expect(await session().confirm(binding)).toEqual({ ok: false, code: 'confirm-identity' })
    expect(session().view.contract.acceptances.client).toBeNull()
    expect((await session().confirm(binding)).ok).toBe(true)
    expect(asked).toBe(2)
    expect(session().view.contract.status).toBe('active')
  } finally {
    tab.close()
  }
})

test('[S12] [P7] [T-96] where to pay is changed on the account only with the password, and nothing is kept before', async () => {
  const ben = await personWithPassword('Ben Okafor')
  const put = async (body: unknown) => {
    const headers = {
      origin: server.url,
      'user-agent': LAPTOP,
      cookie: ben.cookie,
      'content-type': 'application/json',
    }
    const answer = await fetch(`${server.url}/api/pay-to`, {
      method: 'PUT',
      headers,
      body: JSON.stringify(body),
    })
    return [answer.status, ((await answer.json()) as { readonly code?: string }).code]
  }
  const kept = () => server.app.billing.payTo.of(ben.userId)

  expect(await put(account)).toEqual([403, 'confirm-identity'])
  expect(await kept()).toBeNull()
  expect((await confirm(ben, PASSWORD)).status).toBe(200)
  expect(await put(account)).toEqual([200, undefined])
  expect(await kept()).toEqual(account)
  for (const wrong of [
    { ...account, iban: 'DE88370400440532013000' },
    { ...account, userId: ben.userId },
    null,
  ])
    expect(await put(wrong)).toEqual([400, 'malformed'])
  expect(await kept()).toEqual(account)
})
