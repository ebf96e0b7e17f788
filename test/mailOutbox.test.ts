// Emails through the store: kept before they are sent, at least once, never forgotten and never doubled by us.

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Mail } from '../server/mail/mailer.ts'
import { createMailOutbox } from '../server/mail/outbox.ts'
import type { MailOutbox } from '../server/mail/outbox.ts'
import { openStorageUnderTest } from './support/engineUnderTest.ts'
import type { StorageUnderTest } from './support/engineUnderTest.ts'

let storage: StorageUnderTest
let outbox: MailOutbox
let now = 0
let sent: Mail[]
let isDown: boolean
const reports: unknown[] = []
const email = {
  id: 'notice:room:7:ben',
  to: 'ben@example.org',
  subject: 'Ann accepted',
  text: 'Secret link',
}

const open = (): Promise<MailOutbox> =>
  createMailOutbox({
    connection: storage.connection,
    mailer: {
      send(mail) {
        if (isDown) return Promise.reject(new Error('connect ECONNREFUSED ben@example.org'))
        sent.push(mail)
        return Promise.resolve()
      },
    },
    now: () => now,
    report: (line) => reports.push(line),
  })

beforeEach(async () => {
  now = Date.UTC(2026, 10, 1)
  sent = []
  isDown = false
  reports.length = 0
  storage = await openStorageUnderTest()
  outbox = await open()
})
afterEach(async () => {
  await outbox.close()
  await storage.close()
})

it('sends an email once, however often it is asked for', async () => {
  await Promise.all(Array.from({ length: 5 }, () => outbox.enqueue(email)))
  await outbox.flush()
  await outbox.enqueue(email)
  await outbox.flush()
  expect(sent.map(({ id }) => id)).toEqual([email.id])
})

it('sends by itself soon after', async () => {
  await outbox.enqueue(email)
  await vi.waitFor(() => expect(sent).toHaveLength(1))
})

it('tries again, later and later, while the mail server is away, and tells without address or text', async () => {
  isDown = true
  await outbox.enqueue(email)
  await outbox.flush()
  await vi.waitFor(() => expect(reports).toHaveLength(1))
  expect(JSON.stringify(reports)).not.toMatch(/ben@example\.org|Secret/)
  isDown = false
  expect(await outbox.flush()).toBe(0)
  now += 10_000
  expect(await outbox.flush()).toBe(1)
  expect(sent[0]).toMatchObject(email)
})

it('finds after a restart what was still waiting', async () => {
  isDown = true
  await outbox.enqueue(email)
  await outbox.flush()
  await outbox.close()
  isDown = false
  now += 60_000
  outbox = await open()
  expect(await outbox.flush()).toBe(1)
})

it('gives up after days, and keeps the fact', async () => {
  isDown = true
  await outbox.enqueue(email)
  for (let n = 0; n < 20; n++) {
    await outbox.flush()
    now += 86_400_000
  }
  isDown = false
  expect(await outbox.flush()).toBe(0)
  const [kept] = await storage.connection.collection('mailOutbox').find().toArray()
  expect(kept).toMatchObject({ state: 'failed', attempts: 10 })
})

it('keeps no text of what was sent: it may hold a secret', async () => {
  await outbox.enqueue({ ...email, html: '<p>Secret link</p>' })
  await vi.waitFor(async () => {
    await outbox.flush()
    const stored = JSON.stringify(await storage.connection.collection('mailOutbox').find().toArray())
    expect(stored).toContain('"sent"')
    expect(stored).not.toContain('Secret')
  })
})

it('two nodes do not send the same email twice', async () => {
  isDown = true
  await outbox.enqueue(email)
  await outbox.flush()
  isDown = false
  now += 60_000
  const node = await createMailOutbox({
    connection: storage.connection,
    mailer: { send: (mail) => Promise.resolve(void sent.push(mail)) },
    now: () => now,
  })
  await Promise.all([outbox.flush(), node.flush()])
  await node.close()
  expect(sent).toHaveLength(1)
})

it('[T-56] refuses an email to two people before keeping it', async () => {
  await expect(outbox.enqueue({ ...email, to: 'ben@example.org, eve@example.org' })).rejects.toThrow(
    /^mail: /,
  )
  expect(await storage.connection.collection('mailOutbox').countDocuments()).toBe(0)
})
