// What follows a comment: it is told once, by email only where it asks for its reader and stays unseen, and what is
// deleted is gone everywhere.

import { describe, expect, test } from 'vitest'

import { plainly } from '../shared/sentence.ts'
import { type AfterwardsUnderTest, startAfterwards } from './support/afterwardsUnderTest.ts'
import { everythingIn } from './support/engineUnderTest.ts'
import { withTasks } from './support/histories.ts'
import { MINUTE } from './support/instants.ts'
import { card, comment, room } from './support/named.ts'
import { ada, ben, client, freelancer } from './support/people.ts'
import { type Step, flag, say, step } from './support/steps.ts'

const emailPauses = { emailQuietMs: MINUTE, emailHeldMs: 10 * MINUTE, emailUnseenMs: 10 * MINUTE }
const SECOND = 1_000

async function started(): Promise<AfterwardsUnderTest> {
  const server = await startAfterwards({ emailPauses })
  await server.play(withTasks)
  await after(server, 30 * MINUTE)
  server.mails.splice(0)
  return server
}

async function after(server: AfterwardsUnderTest, ms: number): Promise<void> {
  server.clock.now += ms
  await server.after.noticeEmails.send()
}

const said = (by: typeof client, ...given: Parameters<typeof say>): Step => step(by, say(...given), SECOND)
const toldTo = async ({ after }: AfterwardsUnderTest, userId: typeof ada.userId) =>
  (await after.inbox.notifications(userId))
    .filter(({ kind }) => kind === 'comment')
    .map(({ title, body, href }) => [plainly(title), plainly(body), href])

const at = (name: string) => `/rooms/${room}/board?task=${card('a')}&comment=${comment(name)}`

describe('[N11] a comment', () => {
  test('is told in the bell, and leads to where it stands', async () => {
    const server = await started()
    await server.play([
      said(client, 'a', 'q', 'Which colours?'),
      said(client, 'a', 'm', '@Ben, which fonts?'),
      said(freelancer, 'a', 'r', 'The blue ones', 'q'),
    ])
    expect(await toldTo(server, ben.userId)).toEqual([
      ['Ada Lindqvist mentioned you on “Task a”', '@Ben, which fonts?', at('m')],
      ['Ada Lindqvist commented on “Task a”', 'Which colours?', at('q')],
    ])
    expect(await toldTo(server, ada.userId)).toEqual([
      ['Ben Okafor answered you on “Task a”', 'The blue ones', at('r')],
    ])
  })

  test('goes by email only where it mentions or answers, and not before ten minutes', async () => {
    const server = await started()
    await server.play([
      said(client, 'a', 'q', 'Which colours?'),
      said(client, 'b', 'm', '@Ben, which fonts?'),
      said(freelancer, 'a', 'r', 'The blue ones', 'q'),
    ])
    await after(server, 10 * MINUTE - 5 * SECOND)
    expect(server.mails).toEqual([])
    await after(server, 10 * SECOND)
    expect(server.mails.map(({ to, subject }) => `${to} ${subject}`).toSorted()).toEqual([
      'ada@example.org Online shop relaunch: Ben Okafor answered you on “Task a”',
      'ben@example.org Online shop relaunch: Ada Lindqvist mentioned you on “Task b”',
    ])
    expect(server.mails.map(({ text }) => text).join()).not.toContain('fonts')
  })

  test('that was seen meanwhile is in no email', async () => {
    const server = await started()
    await server.play([said(client, 'a', 'm', '@Ben, which fonts?')])
    const [{ seq } = { seq: 0 }] = await server.after.inbox.notifications(ben.userId)
    await server.after.inbox.markSeen(ben.userId, room, seq)
    await after(server, 20 * MINUTE)
    expect(server.mails).toEqual([])
  })

  test('that was deleted meanwhile is in no email, and the others go out all the same', async () => {
    const server = await started()
    await server.play([
      said(client, 'a', 'm', '@Ben, which fonts?'),
      said(client, 'b', 'n', '@Ben, which colours?'),
      step(client, { name: 'deleteComment', args: { card: card('a'), comment: comment('m') } }, SECOND),
    ])
    await after(server, 20 * MINUTE)
    expect(server.mails.map(({ subject }) => subject)).toEqual([
      'Online shop relaunch: Ada Lindqvist mentioned you on “Task b”',
    ])
  })

  test('holds up no other email, and goes with none before its time', async () => {
    const server = await started()
    await server.play([said(client, 'a', 'm', '@Ben, which fonts?'), step(client, flag('p'), SECOND)])
    await after(server, MINUTE + SECOND)
    expect(server.mails.map(({ subject }) => subject)).toEqual([
      'Online shop relaunch: Ada Lindqvist flagged a problem',
    ])
    await after(server, 10 * MINUTE)
    expect(server.mails).toHaveLength(2)
  })
})

test('[M10] a comment that is deleted leaves a tombstone, and no wording in log, rows and notices', async () => {
  const server = await started()
  await server.play([
    said(client, 'a', 'gone', 'the password is otter'),
    step(client, { name: 'editComment', args: say('a', 'gone', 'the password is otter2').args }),
    said(client, 'a', 'kept', 'a beaver'),
    step(client, { name: 'deleteComment', args: { card: card('a'), comment: comment('gone') } }),
  ])
  const everything = await everythingIn(server.storage)
  expect(everything).not.toContain('otter')
  expect(everything).toContain('beaver')
  expect((await toldTo(server, ben.userId)).map(([, body]) => body)).toEqual([
    'a beaver',
    'This comment was deleted.',
  ])
  const live = server.news.flatMap((one) => (one.kind === 'notified' ? [one.notification.body] : []))
  expect(live.at(-1)).toBe('This comment was deleted.')
})
