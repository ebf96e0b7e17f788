// Two people and their tabs over real sockets: what the session adds to the link, as a person meets it.

import { afterEach, describe, expect, test } from 'vitest'

import type { RoomConnection } from '../client/sync/session.ts'
import type { WorkroomCommand } from '../shared/workroom/workroom.ts'
import { play } from './support/given.ts'
import { contracting, freelancerIn, withTasks } from './support/histories.ts'
import { card, message } from './support/named.ts'
import { type ServerUnderTest, eventually, newBrowser, startServer } from './support/networkServer.ts'
import { freelancer } from './support/people.ts'
import { accept, move, step } from './support/steps.ts'

let server: ServerUnderTest
afterEach(async () => server.close())

const log = {
  contracting: play(contracting).log,
  freelancerIn: play(freelancerIn).log,
  withTasks: play(withTasks).log,
}
const nowAfter = (seed: keyof typeof log) => {
  const started = Date.now()
  return () => (log[seed].at(-1)?.at ?? 0) + 60_000 + Date.now() - started
}
const begin = async (seed: keyof typeof log) => {
  server = await startServer(log[seed], { now: nowAfter(seed) })
}

const session = (tab: RoomConnection) => tab.store.getState()
const say = (name: string): WorkroomCommand => ({
  name: 'postMessage',
  args: { message: message(name), body: name },
})
const said = (tab: RoomConnection) => session(tab).view.messages.last.map(({ body }) => body)
const live = (...tabs: readonly RoomConnection[]) =>
  eventually(() => {
    for (const tab of tabs) expect(session(tab).status).toBe('live')
  })

describe('a room over real sockets', () => {
  test('[S1] a move is painted at once and reaches every tab of both people', async () => {
    await begin('withTasks')
    const [ben, benToo, ada] = [server.tab('ben'), server.tab('ben'), server.tab('ada')]
    await live(ben, benToo, ada)
    expect(session(ben).issue(move('b', 'working'))).toBeNull()
    expect(session(ben).view.board.order.working).toEqual([card('b')])
    expect(session(ben).unsent).toBe(1)
    await eventually(() => {
      for (const tab of [ben, benToo, ada]) {
        expect(session(tab).view.board.order.working).toEqual([card('b')])
        expect(session(tab).unsent).toBe(0)
      }
    })
    expect(session(ben).savedAt).toBe(server.store.log.at(-1)?.at)
  })

  test('[C8] the second acceptance makes it safe to start at both sides', async () => {
    await begin('contracting')
    const [ben, ada] = [server.tab('ben'), server.tab('ada')]
    await live(ben, ada)
    const byBen = await session(ben).confirm(accept('freelancer')(session(ben).view))
    expect(byBen).toEqual({ ok: true, seq: 3 })
    expect(
      session(ben).issue({
        name: 'addCards',
        args: { after: null, cards: [{ card: card('x'), title: 'x' }] },
      }),
    ).toBeNull()
    await eventually(() => expect(session(ada).view.head.seq).toBe(4))
    expect(session(ada).view.board.cards.get(card('x'))).toBeUndefined()
    expect(session(ben).wouldRefuse(move('x', 'working'))).toBe('work-not-started')

    const byAda = await session(ada).confirm(accept('client')(session(ada).view))
    expect(byAda.ok).toBe(true)
    await eventually(() => {
      for (const tab of [ben, ada]) {
        expect(session(tab).view.contract.status).toBe('active')
        expect(session(tab).view.board.cards.get(card('x'))?.title).toBe('x')
      }
    })
    expect(session(ben).wouldRefuse(move('x', 'working'))).toBeNull()
  })

  test('[S7] what is done while the server is away waits, in order, and arrives', async () => {
    await begin('withTasks')
    const [ben, ada] = [server.tab('ben'), server.tab('ada')]
    await live(ben, ada)
    await server.stop()
    await eventually(() => expect(session(ben).status).toBe('reconnecting'))
    for (const words of ['one', 'two', 'three']) expect(session(ben).issue(say(words))).toBeNull()
    expect(session(ada).issue(say('four'))).toBeNull()
    expect(said(ben)).toEqual(['one', 'two', 'three'])
    expect(session(ben).unsent).toBe(3)
    await server.start()
    await eventually(() => {
      expect(session(ben).unsent + session(ada).unsent).toBe(0)
      expect(said(ada)).toEqual(said(ben))
    })
    expect(said(ben).filter((words) => words !== 'four')).toEqual(['one', 'two', 'three'])
    expect(session(ben).view).toEqual(session(ada).view)
  })

  test('[S8] a reload loses nothing that was not sent', async () => {
    await begin('withTasks')
    const browser = newBrowser()
    const before = server.tab('ben', browser)
    await live(before)
    await server.stop()
    await eventually(() => expect(session(before).status).toBe('reconnecting'))
    session(before).issue(say('kept'))
    const { userId } = session(before).you ?? {}
    before.close()
    expect(userId && (await browser.unsentCount(userId))).toBe(1)
    await server.start()
    const after = server.tab('ben', browser)
    await eventually(() => expect(said(after)).toEqual(['kept']))
    await eventually(async () => expect(userId && (await browser.unsentCount(userId))).toBe(0))
    expect(server.store.log).toHaveLength(log.withTasks.length + 1)
  })

  test('a binding step is refused offline at once, and never sent later', async () => {
    await begin('freelancerIn')
    const ada = server.tab('ada')
    await live(ada)
    const command = accept('client')(session(ada).view)
    await server.stop()
    await eventually(() => expect(session(ada).status).toBe('reconnecting'))
    expect(await session(ada).confirm(command)).toEqual({ ok: false, code: 'offline' })
    await server.start()
    await live(ada)
    expect(session(ada).view.contract.status).toBe('open')
  })

  test('[S3] a refusal takes the change back and says why', async () => {
    await begin('withTasks')
    const ben = server.tab('ben')
    await live(ben)
    await server.stop()
    await eventually(() => expect(session(ben).status).toBe('reconnecting'))
    const elsewhere = step(freelancer, { name: 'removeCard', args: { card: card('a'), reason: 'gone' } })
    server.store.log.push(...play([...withTasks, elsewhere]).log.slice(-1))
    session(ben).issue(move('a', 'working'))
    expect(session(ben).view.board.order.working).toEqual([card('a')])
    await server.start()
    await eventually(() => expect(session(ben).refused).toMatchObject([{ code: 'no-such-card' }]))
    expect(session(ben).view.board.order.working).toEqual([])
    expect(session(ben).unsent).toBe(0)
    session(ben).dismissRefused(session(ben).refused[0]?.id ?? '')
    expect(session(ben).refused).toEqual([])
  })

  test('[V2] a binding step that the server refuses answers its code', async () => {
    await begin('withTasks')
    const ada = server.tab('ada')
    await live(ada)
    const approve = { name: 'approveCard', args: { card: card('b'), round: 1 } } as const
    expect(await session(ada).confirm(approve)).toEqual({ ok: false, code: 'not-waiting' })
  })

  test('[T-86] a session that ends keeps the changes and sends them after signing in again', async () => {
    await begin('withTasks')
    const ben = server.tab('ben')
    await live(ben)
    server.signOut('ben')
    await eventually(() => expect(session(ben).refusal).toBe('unauthenticated'))
    expect(session(ben).status).toBe('refused')
    expect(session(ben).issue(say('later'))).toBeNull()
    server.signIn('ben')
    ben.reconnect()
    await eventually(() => expect(session(ben).unsent).toBe(0))
    expect(session(ben).refusal).toBeNull()
    expect(server.store.log).toHaveLength(log.withTasks.length + 1)
  })

  test('a server restored from a backup: unsent changes wait for a word, then go under fresh ids', async () => {
    await begin('withTasks')
    const ben = server.tab('ben')
    await live(ben)
    session(ben).issue(say('forgotten'))
    await eventually(() => expect(session(ben).unsent).toBe(0))
    await server.stop()
    await eventually(() => expect(session(ben).status).toBe('reconnecting'))
    session(ben).issue(say('waiting'))
    server.store.log.pop()
    await server.start()
    await live(ben)
    expect(session(ben).held).toEqual({ count: 1, because: 'restored' })
    expect(said(ben)).toEqual([])
    session(ben).resendHeld()
    await eventually(() => expect(session(ben).unsent).toBe(0))
    expect(said(ben)).toEqual(['waiting'])
    expect(session(ben).held).toBeNull()
  })

  test('typing and reading are told to the other party', async () => {
    await begin('withTasks')
    const [ben, ada] = [server.tab('ben'), server.tab('ada')]
    await live(ben, ada)
    session(ben).setActivity({ typing: true })
    await eventually(() =>
      expect(session(ada).presence).toContainEqual({ role: 'freelancer', typing: true, dragging: null }),
    )
    session(ben).markRead(5)
    expect(session(ben).readUpTo.freelancer).toBe(5)
    await eventually(() => expect(session(ada).readUpTo.freelancer).toBe(5))
  })

  test('an undo takes back the last own action', async () => {
    await begin('withTasks')
    const [ben, ada] = [server.tab('ben'), server.tab('ada')]
    await live(ben, ada)
    session(ben).issue(move('b', 'working'))
    expect(session(ben).undoable?.label).toBe('Undo move')
    session(ben).undo()
    expect(session(ben).undoable).toBeNull()
    await eventually(() => expect(session(ada).view.head.seq).toBe(log.withTasks.length + 2))
    expect(session(ada).view.board).toEqual(session(ben).view.board)
    expect(session(ada).view.board.order.todo).toEqual(['a', 'b', 'c'].map(card))
  })
})
