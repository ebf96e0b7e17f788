// Emails as their reader gets them (N6): one that names what happened, none about what was seen, money always at once.

import { describe, expect, test } from 'vitest'

import { type EmailGate, createEmailGate } from '../server/mail/emailGate.ts'
import type { Mail } from '../server/mail/mailer.ts'
import type { UserId } from '../shared/ids.ts'
import { type AfterwardsUnderTest, openGate, startAfterwards } from './support/afterwardsUnderTest.ts'
import { openStorageUnderTest } from './support/engineUnderTest.ts'
import { funded, working } from './support/histories.ts'
import { MINUTE } from './support/instants.ts'
import { card, room } from './support/named.ts'
import { opened } from './support/opened.ts'
import { ada, ben, client, freelancer } from './support/people.ts'
import { add, flag, move, step } from './support/steps.ts'

const SECOND = 1_000
const pauses = { emailQuietMs: MINUTE, emailHeldMs: 10 * MINUTE, emailUnseenMs: 10 * MINUTE }

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const
const complete = (name: string) => step(freelancer, move(name, 'completed'), SECOND)

async function started(emails?: EmailGate, mails: Mail[] = []): Promise<AfterwardsUnderTest> {
  const server = await startAfterwards({ emailPauses: pauses, mails, ...(emails && { emails }) })
  await server.play([...working, step(freelancer, add(...names))])
  await after(server, 20 * MINUTE)
  mails.splice(0)
  return server
}

async function after(server: AfterwardsUnderTest, ms: number): Promise<void> {
  server.clock.now += ms
  await server.after.noticeEmails.send()
}

const toAda = ({ mails }: AfterwardsUnderTest) => mails.filter(({ to }) => to === 'ada@example.org')

describe('[N6] what comes together', () => {
  test('is one email after a quiet minute: eight completed tasks with eight titles', async () => {
    const server = await started()
    await server.play(names.map(complete))
    await after(server, MINUTE - 1)
    expect(toAda(server)).toEqual([])
    await after(server, 1)
    const [email, ...others] = toAda(server)
    expect(others).toEqual([])
    expect(email?.subject).toBe('Online shop relaunch: Ben Okafor completed 8 tasks: your review is needed')
    expect(email?.text).toContain(names.map((name) => `- Task ${name}`).join('\n'))
    expect(email?.text).toContain(`https://rooms.example.org/rooms/${room}/board`)
  })

  test('is one email with a line for each kind; what was done twice is named once', async () => {
    const server = await started()
    await server.play([
      complete('a'),
      step(client, { name: 'askRedo', args: { card: card('a'), round: 1, comment: 'Bigger' } }, SECOND),
      complete('a'),
      complete('b'),
      step(freelancer, flag('p'), SECOND),
    ])
    await after(server, MINUTE)
    const [email] = toAda(server)
    expect(email?.subject).toBe(
      'Online shop relaunch: Ben Okafor completed 2 tasks: your review is needed, and 1 more',
    )
    expect(email?.text).toContain('Ben Okafor flagged a problem')
    expect(email?.text).toContain('- Task a\n- Task b\n\n')
  })

  test('does not wait for ever, however long it goes on', async () => {
    const server = await started()
    for (let minute = 0; minute < 12; minute++) {
      const name = names[minute % 8] ?? 'a'
      await server.play([complete(name), step(freelancer, move(name, 'working'), 0)])
      await after(server, 50 * SECOND)
    }
    expect(toAda(server)).toHaveLength(1)
  })

  test('[K6] leaves, though the clock was 15 days ahead meanwhile and is set right', async () => {
    const server = await started()
    const ahead = 15 * 24 * 60 * MINUTE
    server.clock.now += ahead
    await server.play(names.map(complete))
    await after(server, -ahead)
    expect(toAda(server)).toHaveLength(1)
  })

  test('what was seen meanwhile in the room is not told again', async () => {
    const server = await started()
    await server.play(names.slice(0, 3).map(complete))
    const seen = (await server.rooms.load(room))?.head.seq ?? 0
    await server.after.inbox.markSeen(ada.userId, room, seen)
    await server.play([complete('d')])
    await after(server, MINUTE)
    expect(toAda(server).map(({ text }) => text.split('\n')[0])).toEqual([
      'Ben Okafor completed a task: your review is needed',
    ])
    await server.play([complete('e')])
    await server.after.inbox.markAllSeen(ada.userId)
    await after(server, 20 * MINUTE)
    expect(toAda(server)).toHaveLength(1)
  })
})

describe('[N6] money and deadlines', () => {
  test('leave at once, take along what waits, and are told although they were seen', async () => {
    const server = await startAfterwards({ emailPauses: pauses })
    await server.play(funded)
    await server.after.inbox.markAllSeen(ada.userId)
    expect(toAda(server).map(({ subject }) => subject)).toEqual([expect.stringMatching(/, and \d more$/)])
    expect(toAda(server)[0]?.text).toContain('is held')
  })

  test('pass every ceiling, and what somebody causes waits behind it instead of being lost', async () => {
    const mails: Mail[] = []
    const counted = new Map<string, number>()
    const gate = createEmailGate({
      outbox: { enqueue: async (mail) => void (await openGate(mails).send(mail, 'must')) },
      count: (key, { most }) => {
        const count = (counted.get(key.join()) ?? 0) + 1
        counted.set(key.join(), count)
        return Promise.resolve(count > most ? 30 * MINUTE : null)
      },
      limits: { emailCeilingMs: 60 * MINUTE, emailsPerRecipient: 99, emailsPerSender: 99, emailsPerPair: 1 },
    })
    const server = await started(gate, mails)
    counted.clear()
    await server.play([complete('a')])
    await after(server, MINUTE)
    expect(mails).toHaveLength(1)
    await server.play([complete('b')])
    await after(server, MINUTE)
    await server.play([complete('c')])
    await after(server, MINUTE)
    expect(mails).toHaveLength(1)
    expect(await gate.send({ ...email('money'), to: 'ada@example.org' }, 'must')).toBeNull()
    counted.clear()
    await after(server, 30 * MINUTE)
    expect(mails.at(-1)?.subject).toContain('Ben Okafor completed 2 tasks')
  })

  test('[T-160] ceilings count what one person gets, causes, and causes at one other', async () => {
    const counted = new Map<string, number>()
    const gate = createEmailGate({
      outbox: { enqueue: () => Promise.resolve() },
      count: (key, { most }) => {
        const count = (counted.get(key.join()) ?? 0) + 1
        counted.set(key.join(), count)
        return Promise.resolve(count > most ? 1 : null)
      },
      limits: { emailCeilingMs: 1, emailsPerRecipient: 5, emailsPerSender: 4, emailsPerPair: 2 },
    })
    const passed = async (to: string, by: UserId | null): Promise<boolean> =>
      (await gate.send({ ...email('x'), to }, { by })) === null
    const got: boolean[] = []
    for (const to of ['a', 'a', 'a', 'b', 'b', 'c']) got.push(await passed(to, ada.userId))
    expect(got).toEqual([true, true, false, true, true, false])
    expect([await passed('a', ben.userId), await passed('a', ben.userId)]).toEqual([true, true])
    expect([await passed('a', null), await passed('a', null)]).toEqual([true, false])
  })
})

describe('[N6] [FAULT-1] at least once, under one name', () => {
  test('a server that dies between claiming and handing over leaves it to the next', async () => {
    const storage = opened(await openStorageUnderTest())
    const mails: Mail[] = []
    let isDying = true
    const open = openGate(mails)
    const die: ((fault: Error) => void)[] = []
    const emails: EmailGate = {
      send: (mail, cause) =>
        isDying ? new Promise((_, reject) => die.push(reject)) : open.send(mail, cause),
    }
    const one = await startAfterwards({
      storage,
      emails,
      emailPauses: { emailQuietMs: 0, emailHeldMs: 0, emailUnseenMs: 0 },
      closeWithinMs: 0,
    })
    void one.play(working).catch(() => undefined)
    await until(() => die.length > 0)
    isDying = false
    const other = await startAfterwards({ storage, emails, now: one.clock.now + 3 * MINUTE })
    await other.after.reactors.catchUp()
    await other.after.noticeEmails.send()
    await other.after.noticeEmails.send()
    die.forEach((end) => end(new Error('killed')))
    const ids = mails.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(mails.map(({ subject }) => subject).join()).toContain('accepted your offer')
  })

  test('two nodes that look at the same time send one email', async () => {
    const storage = opened(await openStorageUnderTest())
    const sent: Mail[] = []
    const emails: EmailGate = {
      send(mail) {
        sent.push(mail)
        return Promise.resolve(null)
      },
    }
    const one = await startAfterwards({ storage, emails, emailPauses: pauses })
    const other = await startAfterwards({ storage, emails, emailPauses: pauses })
    await one.play(working)
    one.clock.now += 20 * MINUTE
    other.clock.now = one.clock.now
    const all = [one, other, one, other].map(({ after: { noticeEmails } }) => noticeEmails.send())
    await Promise.all(all)
    expect(sent.map(({ to }) => to).toSorted()).toEqual(['ada@example.org', 'ben@example.org'])
  })
})

const email = (id: string): Mail => ({ id, to: '', subject: 'Subject', text: 'Text' })

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate)
}

describe('[N9] one click', () => {
  test('an email about one’s turn says how it is turned off; one about money, with whatever it takes along, does not', async () => {
    const server = await startAfterwards({ emailPauses: pauses })
    await server.play(working)
    await after(server, MINUTE)
    const [turn] = toAda(server)
    expect(turn?.offUrl).toMatch(`https://rooms.example.org/unsubscribe/${ada.userId}~${room}~`)
    const held = await startAfterwards({ emailPauses: pauses })
    await held.play(funded)
    const [money] = toAda(held)
    expect(money?.text).toContain('is held')
    expect(JSON.stringify(money)).not.toContain('unsubscribe')
  })
})

describe('[N8] who wants to be told less', () => {
  test('gets no email of it and is not disturbed, and finds it in the list', async () => {
    const server = await started()
    await server.after.noticeSettings.put(ada.userId, { level: 'money', muted: [] })
    await server.play([complete('a')])
    await after(server, 20 * MINUTE)
    expect(toAda(server)).toEqual([])
    expect((await server.after.inbox.notifications(ada.userId))[0]).toMatchObject({
      kind: 'task-completed',
      isQuiet: true,
    })
  })

  test('of a muted room is told of money alone, with the desktop', async () => {
    const server = await startAfterwards({ emailPauses: pauses })
    await server.after.noticeSettings.mute(ada.userId, room, true)
    await server.play(funded)
    await after(server, 20 * MINUTE)
    expect(toAda(server).map(({ subject }) => subject)).toEqual([expect.stringContaining('is held')])
    const told = await server.after.inbox.notifications(ada.userId)
    expect(told.filter(({ isQuiet }) => isQuiet !== true).map(({ kind }) => kind)).toEqual(['funds-held'])
  })

  test('of a muted room gets nothing, of another one all', async () => {
    const server = await started()
    await server.after.noticeSettings.put(ada.userId, { level: 'everything', muted: [room] })
    await server.play([complete('a'), step(freelancer, flag('p'))])
    await after(server, 20 * MINUTE)
    expect(toAda(server)).toEqual([])
    await server.after.noticeSettings.put(ada.userId, { level: 'everything', muted: [] })
    await server.play([complete('b')])
    await after(server, 20 * MINUTE)
    expect(toAda(server)).toHaveLength(1)
  })
})
