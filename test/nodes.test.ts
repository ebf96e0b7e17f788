// Two servers on one store, tabs on both: one room is commanded from either side at the same time, without a bus.

import { expect, test, vi } from 'vitest'

import type { MeWelcome } from '../shared/protocol.ts'
import { foldRecords, initialWorkroom } from '../shared/workroom/workroom.ts'
import { message } from './support/named.ts'
import { move } from './support/steps.ts'
import { openTestServer, openTwoTestServers } from './support/testRoom.ts'

test('a storm from both nodes leaves no hole and no double, and all tabs end alike', async () => {
  const { servers, close } = await openTwoTestServers({ commandsPerSecond: 1e6, commandBurst: 1e6 })
  const [first, second] = servers
  const at = await first.room('working')
  const freelancer = await first.enter(at.ben, at.room)
  const client = await second.enter(await second.signInAgain(at.ada), at.room)
  const late = await second.enter(await second.signInAgain(at.ben), at.room)

  await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const name = ['a', 'b', 'c'][index % 3] ?? 'a'
      await persist(() => freelancer.send(move(name, index % 2 ? 'working' : 'todo')))
      await persist(() => late.send(move(name, index % 2 ? 'todo' : 'working')))
      const body = `from the other node ${index}`
      await persist(() => client.send({ name: 'postMessage', args: { message: message(`m${index}`), body } }))
    }),
  )

  const log = await first.app.store.tail(at.room, 0)
  expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 125 }, (_, index) => index + 1))
  expect(new Set(log.map(({ commandId }) => commandId)).size).toBe(125)
  const truth = foldRecords(initialWorkroom, log)
  for (const tab of [freelancer, client, late]) {
    await vi.waitFor(() => expect(tab.state()).toEqual(truth), { timeout: 10_000 })
  }
  await close()
})

test('who has no room open hears at one node what happens at the other: notice, room list, and what was seen', async () => {
  const { servers, close } = await openTwoTestServers()
  const [here, there] = servers
  const at = await here.room('working')
  await here.app.afterwards.reactors.settled()
  const ada = await there.signInAgain(at.ada)
  const [line, again] = [there.me(ada), there.me(ada)]
  const news: unknown[] = []
  const given = new Promise<MeWelcome>((resolve) => line.once('welcome', resolve))
  line.on('notified', ({ kind, read }) => news.push([kind, read]))
  line.on('room', ({ needsYou }) => news.push(['room', needsYou]))
  again.on('seen', (room, seq) => news.push(['seen', room, seq]))
  const before = (await given).notifications.length
  await here.run(at, 'freelancer', move('a', 'completed'))
  await vi.waitFor(() =>
    expect(news).toEqual(
      expect.arrayContaining([
        ['task-completed', false],
        ['room', true],
      ]),
    ),
  )
  const seq = (await here.app.store.tail(at.room, 0)).length
  await here.app.afterwards.inbox.markSeen(ada.userId, at.room, seq)
  await vi.waitFor(() => expect(news).toContainEqual(['seen', at.room, seq]))
  expect(news.filter((one) => Array.isArray(one) && one[0] === 'task-completed')).toHaveLength(1)
  expect(await there.app.afterwards.inbox.notifications(ada.userId)).toHaveLength(before + 1)
  await close()
})

test('where several nodes share a store only websockets are spoken: no tab has to come back to the same node', async () => {
  const { servers, close } = await openTwoTestServers()
  const alone = await openTestServer({ mongodbUri: null })
  expect(await Promise.all([...servers, alone].map(poll))).toEqual([400, 400, 200])
  await alone.close()
  await close()
})

async function poll({ url }: { readonly url: string }): Promise<number> {
  return (await fetch(`${url}/socket.io/?EIO=4&transport=polling`)).status
}

/** A busy room says so; a tab tries again. */
async function persist(send: () => Promise<{ readonly ok: boolean }>): Promise<void> {
  while (!(await send()).ok) await new Promise((resolve) => setImmediate(resolve))
}
