// What an earlier version kept otherwise is made up for from the logs, whatever stops it in between.

import { expect, test } from 'vitest'

import { initialWorkroom } from '../shared/workroom/workroom.ts'
import { type AfterwardsUnderTest, startAfterwards } from './support/afterwardsUnderTest.ts'
import { disputed, withTasks } from './support/histories.ts'
import { DAY } from './support/instants.ts'
import { room } from './support/named.ts'
import { client, support } from './support/people.ts'
import { step } from './support/steps.ts'

const decided = step(support, { name: 'decideDispute', args: { toFreelancer: 100, words: 'So it is.' } })
const rowsOf = ({ storage }: AfterwardsUnderTest, name: string) =>
  storage.connection.collection<{ _id: string }>(name)
const phaseIn = async ({ after }: AfterwardsUnderTest) =>
  (await after.roomList.ofRoom(room))?.lines.client.phase

/** As the version before has left it. */
async function withoutMatter(server: AfterwardsUnderTest): Promise<void> {
  await server.after.reactors.settled()
  await rowsOf(server, 'deskMatters').deleteMany({})
}

/** Two turns: the second finds nothing more. */
async function makeUp(server: AfterwardsUnderTest): Promise<void> {
  await server.after.backfill.tick()
  await server.after.backfill.tick()
}

test('[J6] a matter that was closed before is found again, as it ended', async () => {
  const server = await startAfterwards()
  await server.play([...disputed, decided])
  const [kept] = await server.after.deskMatters.closed('')
  await withoutMatter(server)
  expect(await server.after.deskMatters.closed('')).toEqual([])
  await makeUp(server)
  expect(await server.after.deskMatters.closed('')).toEqual([kept])
  expect(kept).toMatchObject({ kind: 'dispute', outcome: 'decided' })
  expect(server.faults).toEqual([])
})

test('[J6] one that is open is kept as open, and closes by its own record', async () => {
  const server = await startAfterwards()
  await server.play(disputed)
  await withoutMatter(server)
  await makeUp(server)
  expect(await server.after.deskMatters.closed('')).toEqual([])
  expect(await server.after.deskMatters.has(room)).toBe(true)
  await server.run(client, { name: 'withdrawDispute', args: {} })
  await server.after.reactors.settled()
  expect(await server.after.deskMatters.closed('')).toMatchObject([{ outcome: 'withdrawn' }])
})

test('[J6] what is there is newer and stays; a room without a matter gets none', async () => {
  const server = await startAfterwards()
  await server.play(disputed)
  await server.after.reactors.settled()
  await rowsOf(server, 'deskMatters').updateOne({ _id: room }, { $set: { title: 'Newer' } })
  await makeUp(server)
  expect((await rowsOf(server, 'deskMatters').findOne({ _id: room })) ?? {}).toMatchObject({ title: 'Newer' })
  const calm = await startAfterwards()
  await calm.play(withTasks)
  await calm.after.reactors.settled()
  await makeUp(calm)
  expect(await calm.after.deskMatters.has(room)).toBe(false)
})

test('[X7] the row of an overdue room that reads as a dispute reads as overdue, without a new record', async () => {
  const server = await startAfterwards()
  await server.play(withTasks)
  server.clock.now += 60 * DAY
  await server.rooms.runDue(room)
  await server.after.reactors.settled()
  expect(await phaseIn(server)).toBe('overdue')
  const { head } = (await server.rooms.load(room)) ?? initialWorkroom
  const stale = { $set: { 'lines.client.phase': 'disputed', 'lines.freelancer.phase': 'disputed' } }
  await rowsOf(server, 'roomList').updateOne({ _id: room }, stale)
  expect(await phaseIn(server)).toBe('disputed')
  await makeUp(server)
  expect(await phaseIn(server)).toBe('overdue')
  expect((await server.after.roomList.ofRoom(room))?.seq).toBe(head.seq)
})

test('it is done once: what is over is not looked at again, by the next start either', async () => {
  const server = await startAfterwards()
  await server.play([...disputed, decided])
  await withoutMatter(server)
  await makeUp(server)
  await withoutMatter(server)
  const next = await startAfterwards({ storage: server.storage })
  await makeUp(next)
  expect(await next.after.deskMatters.closed('')).toEqual([])
})

test('a room that cannot be read holds up no other, and a start goes on where the last one stopped', async () => {
  const server = await startAfterwards({
    sabotage: (rooms) => ({ ...rooms, stateAt: () => Promise.reject(new Error('unreadable')) }),
  })
  await server.play([...disputed, decided])
  await server.after.reactors.settled()
  await server.after.backfill.tick()
  expect(server.faults).toMatchObject([{ message: 'unreadable' }])
  const { room: reached } = (await rowsOf(server, 'backfills').findOne({})) as unknown as { room: string }
  expect(reached).toBe(room)
})
