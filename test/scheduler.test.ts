// What falls due: the platform acts at the instant or as soon as it can afterwards, and the outcome is the same.

import { expect, test } from 'vitest'

import type { CommandId, UserId } from '../shared/ids.ts'
import { type AfterwardsUnderTest, startAfterwards } from './support/afterwardsUnderTest.ts'
import { type StorageUnderTest, openStorageUnderTest } from './support/engineUnderTest.ts'
import { contracting, freelancerIn, invited, working } from './support/histories.ts'
import { DAY, MINUTE, NOW } from './support/instants.ts'
import { room } from './support/named.ts'
import { opened } from './support/opened.ts'
import { ada, ben, client, freelancer } from './support/people.ts'
import { accept, step, terms } from './support/steps.ts'

async function tickAt(server: AfterwardsUnderTest, at: number): Promise<void> {
  server.clock.now = at
  await server.after.scheduler.tick()
  await server.after.reactors.settled()
  await server.after.noticeEmails.send()
}

const madeAt = NOW + MINUTE
const draftedAt = NOW + 2 * MINUTE

test('[O5] an offer that nobody answers expires on day 14, not a millisecond before', async () => {
  const server = await startAfterwards()
  await server.play(invited)
  await tickAt(server, madeAt + 14 * DAY - 1)
  expect((await server.rooms.load(room))?.offer.status).toBe('open')
  await tickAt(server, madeAt + 14 * DAY)
  expect((await server.rooms.load(room))?.offer.status).toBe('expired')
  expect(await server.after.inbox.notifications(ada.userId)).toMatchObject([{ kind: 'contract-closed' }])
})

test('[O2] a corrected offer has its 14 days anew', async () => {
  const server = await startAfterwards()
  await server.play([
    ...invited,
    step(client, { name: 'correctOffer', args: { title: 'Shop', description: '', terms } }, DAY),
  ])
  await tickAt(server, madeAt + 14 * DAY)
  expect((await server.rooms.load(room))?.offer.status).toBe('open')
  await tickAt(server, madeAt + 15 * DAY)
  expect((await server.rooms.load(room))?.offer.status).toBe('expired')
})

test('[C10] a contract that not both accepted expires, after three days of downtime too, and once', async () => {
  const storage = opened(await openStorageUnderTest())
  const before = await startAfterwards({ storage })
  await before.play(freelancerIn)
  const one = await startAfterwards({ storage, now: draftedAt + 17 * DAY })
  const other = await startAfterwards({ storage, now: draftedAt + 17 * DAY })
  await Promise.all([one, other, one].map(({ after }) => after.scheduler.tick()))
  await one.rooms.catchUp(room)
  const log = await one.rooms.tail(room, 0)
  expect(log.map(({ events }) => events.map(({ type }) => type)).at(-1)).toEqual(['contract.expired'])
  expect(log).toHaveLength(4)
  expect(await queue(storage)).toEqual([])
})

test('an active contract never expires; what stays in the queue is the time to deliver', async () => {
  const server = await startAfterwards()
  await server.play(working)
  await tickAt(server, draftedAt + 20 * DAY)
  expect((await server.rooms.load(room))?.contract.status).toBe('active')
  const left = (await queue(server.storage)) as readonly { readonly matter: string }[]
  expect(left.map(({ matter }) => matter).toSorted()).toEqual(['reportOverdue', 'work-date'])
})

test('whoever owes an answer is reminded on day 2, 7 and 13, by notice and email, once each', async () => {
  const server = await startAfterwards()
  await server.play(freelancerIn)
  server.mails.splice(0)
  for (let day = 0; day < 14; day++) {
    await tickAt(server, draftedAt + day * DAY)
    await tickAt(server, draftedAt + day * DAY + MINUTE)
  }
  const reminders = await remindersOf(server, ada.userId)
  expect(reminders.map(({ at }) => (at - draftedAt) / DAY)).toEqual([13, 7, 2])
  expect(server.mails.map(({ to, subject }) => [to, subject])).toEqual(
    [1, 2, 3].map(() => ['ada@example.org', 'Online shop relaunch: Contract v1 waits for your answer']),
  )
  expect(server.mails[0]?.text).toMatch(
    /by \d+ \w+ 2026, \d\d:\d\d UTC\. After that it expires and nobody is bound\./,
  )
  expect(await remindersOf(server, ben.userId)).toEqual([])
})

test('both are reminded while neither has accepted', async () => {
  const server = await startAfterwards()
  await server.play(contracting)
  await tickAt(server, draftedAt + 2 * DAY)
  expect(await remindersOf(server, ada.userId)).toHaveLength(1)
  expect(await remindersOf(server, ben.userId)).toHaveLength(1)
})

test('after downtime only the newest reminder is sent', async () => {
  const server = await startAfterwards()
  await server.play(contracting)
  server.mails.splice(0)
  await tickAt(server, draftedAt + 8 * DAY)
  expect(server.mails.map(({ to }) => to)).toEqual(['ada@example.org', 'ben@example.org'])
  expect(await remindersOf(server, ada.userId)).toMatchObject([{ at: draftedAt + 7 * DAY }])
})

test('a new version is a new question: the reminders of the old one are not sent', async () => {
  const server = await startAfterwards()
  await server.play([
    ...contracting,
    step(
      client,
      (state) => ({
        name: 'proposeChange',
        args: {
          version: 1,
          termsHash: state.contract.versions[0]?.termsHash ?? '',
          terms: { ...terms, amount: 1 },
        },
      }),
      DAY,
    ),
  ])
  await tickAt(server, draftedAt + 2 * DAY)
  expect(await remindersOf(server, ben.userId)).toEqual([])
  await tickAt(server, draftedAt + 3 * DAY)
  expect(await remindersOf(server, ben.userId)).toMatchObject([
    { title: 'Contract v2 waits for your answer', href: `/rooms/${room}/contract`, kind: 'reminder' },
  ])
})

test('a reminder that fails is sent at the next tick', async () => {
  let isBroken = true
  const server = await startAfterwards({
    sabotage: (rooms) => ({
      ...rooms,
      load: (id) => (isBroken ? Promise.reject(new Error('the store is away')) : rooms.load(id)),
    }),
  })
  await server.play(contracting)
  await tickAt(server, draftedAt + 2 * DAY)
  expect(server.faults).toHaveLength(1)
  isBroken = false
  await tickAt(server, draftedAt + 2 * DAY + MINUTE)
  expect(await remindersOf(server, ada.userId)).toHaveLength(1)
})

test('[T-113] a clock that jumps back takes nothing back and repeats nothing', async () => {
  const server = await startAfterwards()
  await server.play(contracting)
  await tickAt(server, draftedAt + 2 * DAY)
  await tickAt(server, draftedAt)
  await tickAt(server, draftedAt + 2 * DAY)
  expect(await remindersOf(server, ada.userId)).toHaveLength(1)
  await server.play([step(freelancer, accept('freelancer'))])
  expect((await server.rooms.load(room))?.contract.acceptances.freelancer).not.toBeNull()
})

test('[S5] why a command was refused is kept for 30 days, then forgotten', async () => {
  const server = await startAfterwards()
  await server.play(contracting)
  const id = 'command-refused-once' as CommandId
  await server.store.refuse(room, {
    commandId: id,
    commandHash: '',
    by: client,
    code: 'no-such-card',
    at: NOW,
  })
  await tickAt(server, NOW + 30 * DAY)
  expect(await server.store.outcome(room, id)).toMatchObject({ code: 'no-such-card' })
  await tickAt(server, NOW + 30 * DAY + MINUTE)
  expect(await server.store.outcome(room, id)).not.toBeNull()
  await tickAt(server, NOW + 31 * DAY)
  expect(await server.store.outcome(room, id)).toBeNull()
  expect(await server.rooms.tail(room, 0)).not.toEqual([])
})

async function remindersOf({ after }: AfterwardsUnderTest, userId: UserId) {
  return (await after.inbox.notifications(userId)).filter(({ kind }) => kind === 'reminder')
}

async function queue({ connection }: StorageUnderTest): Promise<readonly unknown[]> {
  return connection.collection('dueQueue').find().toArray()
}
