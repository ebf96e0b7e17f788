// A clock that was 15 days ahead for a while, and was set right: what it put off by seconds or an hour does not wait for 15 days.

import { afterEach, beforeEach, expect, it } from 'vitest'

import { createAttempts } from '../server/auth/attempts.ts'
import { createLinks } from '../server/auth/links.ts'
import { createIdentityModels } from '../server/auth/models.ts'
import type { Mail } from '../server/mail/mailer.ts'
import { createMailOutbox } from '../server/mail/outbox.ts'
import { fateOf } from '../server/rooms/fate.ts'
import { createDuePushes } from '../server/storage/duePushes.ts'
import { createMoneyOrders } from '../server/storage/moneyOrders.ts'
import { createNotifications } from '../server/storage/notifications.ts'
import { createOpenTabs } from '../server/storage/openTabs.ts'
import { createRecordStore } from '../server/storage/recordStore.ts'
import { createUploadStore } from '../server/storage/uploadRows.ts'
import { type StorageUnderTest, openStorageUnderTest } from './support/engineUnderTest.ts'
import { NOW } from './support/instants.ts'
import { file, user } from './support/named.ts'
import { client } from './support/people.ts'
import { newCommandId, newRoomId } from './support/testRoom.ts'

const MINUTE = 60_000
const AHEAD = NOW + 15 * 24 * 60 * MINUTE
const room = newRoomId()

let storage: StorageUnderTest
beforeEach(async () => {
  storage = await openStorageUnderTest()
})
afterEach(() => storage.close())

it('[K6] [T-113] the payment provider is asked at once, also for a record whose time runs ahead, and again after a failure', async () => {
  const orders = await createMoneyOrders(storage.connection)
  const order = { kind: 'hold', room, amount: 100, currency: 'EUR' } as const
  await orders.place({ ...order, key: 'later', askedAt: AHEAD + 1 })
  await orders.place({ ...order, key: 'failed', askedAt: AHEAD })
  await orders.putOff('failed', AHEAD + 5 * MINUTE)
  expect((await orders.waiting(NOW)).map(({ key }) => key)).toEqual(['failed', 'later'])
  await orders.putOff('later', NOW + 5 * MINUTE)
  expect((await orders.waiting(NOW)).map(({ key }) => key)).toEqual(['failed'])
})

it('[K6] [T-113] whoever mistyped a password is kept out for its minute, and a link lives no longer than links do', async () => {
  let now = AHEAD
  const models = await createIdentityModels(storage.connection)
  const attempts = createAttempts(models.attempts, () => now)
  const links = createLinks(models.link, () => now)
  const one = { most: 1, windowMs: MINUTE }
  const take = () => attempts.take(['sign-in', 'ada'], one)
  const token = await links.issue('reset-password', { owner: 'ada', detail: 'mailbox' }, 60 * MINUTE)
  expect([await take(), await take()]).toEqual([null, MINUTE])
  expect(await links.find('reset-password', token)).not.toBeNull()
  now = NOW
  expect([await take(), await take()]).toEqual([null, MINUTE])
  expect(await links.find('reset-password', token)).toBeNull()
})

it('[K6] [T-113] emails leave: those that were to be tried again, and those that waited for a quiet minute', async () => {
  let now = AHEAD
  const sent: Mail[] = []
  let isDown = true
  const outbox = await createMailOutbox({
    connection: storage.connection,
    mailer: {
      send(mail) {
        if (isDown) return Promise.reject(new Error('down'))
        sent.push(mail)
        return Promise.resolve()
      },
    },
    now: () => now,
  })
  await outbox.enqueue({ id: 'one', to: 'ada@example.org', subject: 'Money', text: 'It is here.' })
  await outbox.flush()
  isDown = false
  now = NOW
  await outbox.flush()
  expect(sent.map(({ id }) => id)).toEqual(['one'])
  await outbox.close()
})

it('[K6] [T-113] notices reach mailboxes and closed browsers', async () => {
  const notifications = await createNotifications(storage.connection)
  const notification = {
    room,
    seq: 1,
    kind: 'message',
    href: `/rooms/${room}`,
    at: AHEAD,
    read: false,
  } as const
  const email = {
    project: 'Shop',
    isUrgent: false,
    by: null,
    tellsBody: false,
    isPatient: false,
    several: [],
  } as const
  await notifications.add([
    {
      userId: user('ada'),
      notification: { ...notification, title: 'News', body: '' },
      occasion: 'record-1',
      email: { ...email, dueAt: AHEAD + MINUTE },
      pushDueAt: AHEAD + 5_000,
    },
  ])
  const pushes = createDuePushes(storage.connection)
  expect(await notifications.emailsDue(AHEAD)).toEqual([])
  expect(await pushes.due(AHEAD)).toEqual([])
  expect(await notifications.emailsDue(NOW)).toMatchObject([{ userId: user('ada') }])
  expect(await pushes.due(NOW)).toMatchObject([{ userId: user('ada') }])
})

it('[K6] [T-113] a tab that was open then holds back no push, and an upload goes on', async () => {
  const tabs = await createOpenTabs(storage.connection)
  await tabs.open('node', 'session', AHEAD + MINUTE)
  expect(await tabs.of(['session'], AHEAD)).toEqual(new Set(['session']))
  expect(await tabs.of(['session'], NOW)).toEqual(new Set())
  const uploads = await createUploadStore(storage.connection)
  const { file: shop } = file('shop')
  const about = { owner: user('ben'), name: 'shop.zip', size: 9, media: '', sha256: '', crc32: 0, offset: 0 }
  await uploads.insert({
    ...about,
    file: shop,
    place: `room:${room}`,
    state: 'declared',
    declaredAt: AHEAD,
    touchedAt: AHEAD,
    references: [],
  })
  const claimAt = (now: number) => uploads.claim(shop, now, { token: `at ${now}`, until: now + 10 * MINUTE })
  expect(await claimAt(AHEAD)).not.toBeNull()
  expect(await claimAt(AHEAD)).toBeNull()
  expect(await claimAt(NOW)).not.toBeNull()
})

it('[K6] [T-113] what was reserved for a command that was lost is given free', async () => {
  const store = await createRecordStore(storage.connection)
  const reserved = {
    room,
    commandId: newCommandId(),
    commandHash: 'a'.repeat(64),
    by: client,
    reservedAt: AHEAD,
  }
  expect(await fateOf(reserved, store, AHEAD)).toBe('undecided')
  expect(await fateOf(reserved, store, NOW)).toBe('refused')
})
