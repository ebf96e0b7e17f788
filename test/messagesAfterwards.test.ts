// What becomes of messages after the commit: counted, paged, found, and erased with every wording.

import { expect, test } from 'vitest'

import type { LogRecord } from '../shared/record.ts'
import { startAfterwards } from './support/afterwardsUnderTest.ts'
import { everythingIn } from './support/engineUnderTest.ts'
import { freelancerIn, working } from './support/histories.ts'
import { message, room } from './support/named.ts'
import { ada, ben, client, freelancer } from './support/people.ts'
import { accept, step } from './support/steps.ts'

const say = (by: typeof client, id: string, body: string) =>
  step(by, { name: 'postMessage', args: { message: message(id), body } })

test('[M1] messages are counted as unread until they were read, on every device at once', async () => {
  const server = await startAfterwards()
  await server.play([...working, say(client, 'm1', 'Hello Ben'), say(client, 'm2', 'Any questions?')])
  expect(await server.after.inbox.rooms(ben.userId)).toMatchObject([{ unread: 2 }])
  expect(await server.after.inbox.rooms(ada.userId)).toMatchObject([{ unread: 0 }])
  await server.readMarks.mark({ room, userId: ben.userId, seq: 5 })
  await expect
    .poll(() => server.news.findLast((one) => one.kind === 'room' && one.userId === ben.userId))
    .toMatchObject({ summary: { unread: 1 } })
})

test('[C5] before your own acceptance nothing of the messages reaches you, not even their number', async () => {
  const server = await startAfterwards()
  await server.play([...freelancerIn, say(freelancer, 'm1', 'I have a question about the shop')])
  expect(await server.after.inbox.rooms(ada.userId)).toMatchObject([{ unread: 0 }])
  expect(JSON.stringify(server.news.filter(({ userId }) => userId === ada.userId))).not.toContain('question')
  await server.play([step(client, accept('client'))])
  expect(await server.after.inbox.rooms(ada.userId)).toMatchObject([{ unread: 1 }])
})

test('older messages are paged newest first, with their earlier wordings', async () => {
  const server = await startAfterwards()
  await server.play([
    ...working,
    say(client, 'm1', 'Helo'),
    step(client, { name: 'editMessage', args: { message: message('m1'), body: 'Hello' } }),
    say(freelancer, 'm2', 'Hi Ada'),
  ])
  const page = await server.messages.page(room, Number.MAX_SAFE_INTEGER, 10)
  expect(page.map(({ by, body }) => [by, body])).toEqual([
    ['freelancer', 'Hi Ada'],
    ['client', 'Hello'],
  ])
  expect(page[1]?.earlier.map(({ body }) => body)).toEqual(['Helo'])
  expect(await server.messages.page(room, 6, 10)).toHaveLength(1)
})

test('[M3] [N7] what is deleted vanishes from the notices that are open somewhere', async () => {
  const server = await startAfterwards()
  await server.play([
    ...working,
    say(freelancer, 'gone', 'The café is closed'),
    step(freelancer, { name: 'deleteMessage', args: { message: message('gone') } }),
  ])
  const told = server.news.flatMap((one) => (one.kind === 'notified' ? [one] : []))
  expect(
    told
      .filter(({ notification }) => notification.kind === 'message')
      .map(({ userId, notification }) => [userId, notification.body]),
  ).toEqual([
    [ada.userId, 'The café is closed'],
    [ada.userId, 'This message was deleted.'],
  ])
})

test('[M7] words are found in the whole stream, newest first, and not in what was deleted or reworded', async () => {
  const server = await startAfterwards()
  await server.play([
    ...working,
    say(client, 'old', 'The café opens at nine'),
    say(freelancer, 'gone', 'The café is closed'),
    say(client, 'reworded', 'The café is closed'),
    step(freelancer, { name: 'deleteMessage', args: { message: message('gone') } }),
    step(client, { name: 'editMessage', args: { message: message('reworded'), body: 'Never mind' } }),
  ])
  const others = Array.from({ length: 210 }, (_, i) => ({ message: message(`m${i}`), body: `No. ${i}` }))
  await Promise.all(others.map((args) => server.run(client, { name: 'postMessage', args })))
  await server.run(client, {
    name: 'postMessage',
    args: { message: message('new'), body: 'CAFE, nine o’clock' },
  })
  await server.after.reactors.settled()
  const found = async (...words: readonly string[]) =>
    (await server.messages.search(room, words, 10)).found.map(({ body }) => body)
  expect(await found('cafe', 'nine')).toEqual(['CAFE, nine o’clock', 'The café opens at nine'])
  expect(await found('closed')).toEqual([])
  expect(await found('no.')).toHaveLength(10)
})

test('[M3] deleting a message erases every wording of it from log, projection and notices; a tombstone stays', async () => {
  const server = await startAfterwards()
  await server.play([
    ...working,
    say(client, 'm1', 'the password is otter'),
    step(client, { name: 'editMessage', args: { message: message('m1'), body: 'the password was otter' } }),
    step(client, { name: 'deleteMessage', args: { message: message('m1') } }),
  ])
  const stored = await everythingIn(server.storage)
  expect(stored).toContain('Online shop relaunch')
  expect(stored).not.toContain('otter')
  const [tombstone] = await server.messages.page(room, Number.MAX_SAFE_INTEGER, 10)
  expect(tombstone).toMatchObject({ body: '', earlier: [], deletedAt: expect.any(Number) as number })
})

test('the log still verifies after an erasure', async () => {
  const server = await startAfterwards()
  await server.play([
    ...working,
    say(client, 'm1', 'secret'),
    step(client, { name: 'deleteMessage', args: { message: message('m1') } }),
  ])
  const log: readonly LogRecord[] = await server.rooms.tail(room, 0)
  expect(log.every((record, index) => index === 0 || record.prev === log[index - 1]?.hash)).toBe(true)
  expect(log[4]?.texts).toEqual([null])
})
