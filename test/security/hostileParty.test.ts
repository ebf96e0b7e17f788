// A party of a room that does, all at once and through the doors that everybody has, what takes from others: states again and
// again, history, searches, messages under old ids, uploads that never end, suggestions to their ceiling. Nobody else pays.

import { expect, onTestFinished, test } from 'vitest'

import type { RoomId } from '../../shared/ids.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { card, message } from '../support/named.ts'
import { add, move } from '../support/steps.ts'
import { type TestPerson, type TestTab, openTestServer } from '../support/testRoom.ts'
import { ask, declare, uploadFile } from '../support/uploading.ts'

const FOR_MS = 3_000
const RESUMES_PER_SECOND = 18
const COMMANDS_PER_SECOND = 20
const PLACE_BYTES = 2_000_000

const post = (name: string, body: string): WorkroomCommand => ({
  name: 'postMessage',
  args: { message: message(name), body },
})
const suggest = (index: number): WorkroomCommand => ({
  name: 'suggestCard',
  args: { card: card(`mine${index}`), title: `Do also ${index}` },
})
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function during(act: () => Promise<unknown>, every: number): Promise<void> {
  for (const until = performance.now() + FOR_MS; performance.now() < until; await pause(every)) await act()
}

test(
  '[T-168] whatever a party does to its room, other rooms go on, and the other party has its words, its space and its tasks',
  { timeout: 120_000 },
  async () => {
    const server = await openTestServer({
      limits: { placeBytes: PLACE_BYTES, fileBytes: 200_000, openUploads: 20, maxWelcomeBytes: 8_000 },
    })
    onTestFinished(() => server.close())
    const at = await server.room('working')
    const elsewhere = await server.room('working')
    const { room, ada, ben } = at
    expect(await server.run(at, 'freelancer', post('agreed', 'Two thousand, agreed.'))).toMatchObject({
      ok: true,
    })
    const fillers = Array.from({ length: 210 }, (_, index) => post(`n${index}`, `No. ${index}`))
    await Promise.all(fillers.map((command) => server.run(at, 'freelancer', command)))
    const first = Array.from({ length: 99 }, (_, index) => suggest(10_000 + index))
    await Promise.all(first.map((command) => server.run(at, 'client', command)))

    const theirs = await server.enter(elsewhere.ben, elsewhere.room)
    const refusals = new Set<string>()
    const times = await Promise.all([
      pace(theirs),
      resumesOf(await server.enter(ada, room)),
      during(async () => {
        await ask(server, ada, `/api/rooms/${room}/messages?before=9999`)
        await ask(server, ada, `/api/rooms/${room}/messages/search?q=nowhere`)
        await ask(server, ada, `/api/rooms/${room}/snapshot`)
      }, 0),
      commandsOf(await server.enter(await server.signInAgain(ada), room), refusals),
      uploadsWithoutEnd(ada, room),
    ])
    const sorted = times[0].toSorted((a, b) => a - b)
    console.log(
      `[T-168] ${sorted.length} moves elsewhere, p95 ${sorted[Math.floor(sorted.length * 0.95)]?.toFixed(0)} ms`,
    )

    expect(theirs.records.length).toBeGreaterThanOrEqual(sorted.length)
    expect([...refusals].toSorted()).toEqual(
      expect.arrayContaining(['message-exists', 'too-many-suggestions']),
    )
    const found = await ask(server, ben, `/api/rooms/${room}/messages/search?q=thousand`)
    expect(found.body).toMatchObject({ messages: [{ by: 'freelancer', body: 'Two thousand, agreed.' }] })
    expect(await server.run(at, 'freelancer', add('x', 'y', 'z'))).toMatchObject({ ok: true })
    const report = await uploadFile(server, ben, { room, bytes: Buffer.alloc(150_000, 1) })
    expect(report.size).toBe(150_000)

    async function uploadsWithoutEnd(person: TestPerson, where: RoomId): Promise<void> {
      for (let index = 0; index < 25; index++)
        await declare(server, person, { room: where, size: 200_000 }).catch(() => undefined)
    }
  },
)

/** Moves, each some time after the one before is answered, as many as anybody may send; and how long each took. */
async function pace(tab: TestTab): Promise<readonly number[]> {
  const times: number[] = []
  let moves = 0
  await during(async () => {
    const began = performance.now()
    const reply = await tab.send(move('a', moves++ % 2 ? 'todo' : 'working'))
    expect(reply).toMatchObject({ ok: true })
    times.push(performance.now() - began)
  }, 100)
  return times
}

const resumesOf = ({ socket }: TestTab): Promise<void> =>
  during(async () => socket.emit('resume', { seq: 0, hash: '' }, ''), 1000 / RESUMES_PER_SECOND)

/** Old ids and suggestions by turns, as many as anybody may send: with one more the tab is closed. */
async function commandsOf(tab: TestTab, refusals: Set<string>): Promise<void> {
  let sent = 0
  await during(async () => {
    sent += 1
    const reply = await tab.send(sent % 3 === 0 ? post('agreed', 'One thousand, agreed.') : suggest(sent))
    if (!reply.ok) refusals.add(reply.code)
  }, 1000 / COMMANDS_PER_SECOND)
}
