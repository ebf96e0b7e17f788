// [FAULT-1] kill -9 between two writes that belong together, in a process that really dies: a job's reservation and its
// contract's record; an email's claim and its handover.

import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'

import * as v from 'valibot'
import { expect, test } from 'vitest'

import type { Actor } from '../../shared/decider.ts'
import { JobId, type RoomId } from '../../shared/ids.ts'
import type { CommandReply } from '../../shared/protocol.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { compiledForFile } from '../support/compiledForFile.ts'
import { MINUTE } from '../support/instants.ts'
import { newId, newRoom } from '../support/moneyUnderTest.ts'
import { opened } from '../support/opened.ts'
import { ada, client, freelancer } from '../support/people.ts'
import { freePort, readLog } from '../support/serverProcess.ts'
import { openSmtpSink } from '../support/smtpSink.ts'
import { makeProposal, move } from '../support/steps.ts'

const under = compiledForFile('between')

const acceptIt: WorkroomCommand = { name: 'acceptOffer', args: { name: ada.name } }

async function openServer() {
  const dir = mkdtempSync(join(under.dir, 'data-'))
  const port = await freePort()
  let server = await under.compiled.start(dir, port, { mortal: true })
  return {
    dir,
    room: () => server.room(),
    ask: (asked: Parameters<typeof server.ask>[0]) => server.ask(asked),
    run: (room: RoomId, by: Actor, command: WorkroomCommand, id = newId()) =>
      server.ask({ ask: 'run', room, by, id, command }) as Promise<CommandReply | null>,
    kill: () => server.kill(),
    async restart(more: Parameters<typeof under.compiled.start>[2] = {}) {
      await server.kill()
      server = await under.compiled.start(dir, port, { mortal: true, ...more })
    },
  }
}

async function proposals(server: Awaited<ReturnType<typeof openServer>>): Promise<readonly [RoomId, RoomId]> {
  const job = v.parse(JobId, newRoom())
  const command: WorkroomCommand = { name: 'makeProposal', args: { ...makeProposal.args, job } }
  const rooms = [newRoom(), newRoom()] as const
  for (const room of rooms) expect(await server.run(room, freelancer, command)).toMatchObject({ ok: true })
  return rooms
}

/** Two proposals for one job; the server died in accepting the first, after the job was reserved and before the record. */
async function killedWhileAccepting() {
  const server = await openServer()
  const [first, second] = await proposals(server)
  const id = newId()
  await server.ask({ ask: 'die', before: 'records' })
  expect(await server.run(first, client, acceptIt, id)).toBeNull()
  return { server, first, second, again: () => server.run(first, client, acceptIt, id) }
}

const contractsIn = async (dir: string, rooms: readonly RoomId[]): Promise<number> => {
  let count = 0
  for (const room of rooms) {
    const events = (await readLog(dir, room)).flatMap((record) => record.events)
    count += events.filter(({ type }) => type === 'offer.accepted').length
  }
  return count
}

test(
  '[O11] [T-142] killed between reservation and record: sent again beside another acceptance, one is the contract',
  { timeout: 180_000 },
  async () => {
    const { server, first, second, again } = await killedWhileAccepting()
    await server.restart()
    expect(await server.run(second, client, acceptIt)).toEqual({ ok: false, code: 'job-undecided' })
    expect(await again()).toMatchObject({ ok: true })
    expect(await server.run(second, client, acceptIt)).toEqual({ ok: false, code: 'job-taken' })
    await server.kill()
    expect(await contractsIn(server.dir, [first, second])).toBe(1)
  },
)

test(
  '[O11] [T-142] killed so, and never sent again: after a minute the job is the other’s, and the lost one comes too late',
  { timeout: 180_000 },
  async () => {
    const { server, first, second, again } = await killedWhileAccepting()
    await server.restart({ laterMs: 2 * MINUTE })
    expect(await server.run(second, client, acceptIt)).toMatchObject({ ok: true })
    expect(await again()).toEqual({ ok: false, code: 'too-late' })
    await server.kill()
    expect(await contractsIn(server.dir, [first, second])).toBe(1)
  },
)

test(
  '[N6] [FAULT-1] killed before, while and after an email is handed over: each leaves, twice only under one name',
  { timeout: 180_000 },
  async () => {
    const sink = opened(await openSmtpSink())
    const server = await openServer()
    let laterMs = 0
    const restart = () => server.restart({ smtpUrl: sink.url, laterMs: (laterMs += 5 * MINUTE) })
    await restart()
    const { room, ada: owner, ben } = await server.room()
    await server.ask({ ask: 'settle' })
    const by: Actor = { kind: 'party', role: 'freelancer', userId: ben.userId }
    const complete = async (name: string) =>
      expect(await server.run(room, by, move(name, 'completed'))).toMatchObject({ ok: true })
    const toOwner = () => sink.taken.filter(({ to }) => to === owner.email)
    const before = toOwner().length

    // claimed for one email, and not in the outbox
    await server.ask({ ask: 'die', before: 'mailOutbox' })
    await complete('a')
    expect(await server.ask({ ask: 'settle' })).toBeNull()
    expect(toOwner()).toHaveLength(before)
    await restart()
    await server.ask({ ask: 'settle' })
    expect(toOwner()).toHaveLength(before + 1)

    // claimed by who sends it, and not handed over
    sink.onAnnounced = () => void server.kill()
    await complete('b')
    expect(await server.ask({ ask: 'settle' })).toBeNull()
    expect(toOwner()).toHaveLength(before + 1)
    sink.onAnnounced = null
    await restart()
    await server.ask({ ask: 'settle' })
    expect(toOwner()).toHaveLength(before + 2)

    // handed over, and nobody noted it
    sink.onTaken = () => void server.kill()
    await complete('c')
    expect(await server.ask({ ask: 'settle' })).toBeNull()
    sink.onTaken = null
    await restart()
    await server.ask({ ask: 'settle' })
    const [once, again] = toOwner().slice(before + 2)
    expect(again).toEqual(once)
    expect(toOwner()).toHaveLength(before + 4)
    await restart()
    await server.ask({ ask: 'settle' })
    expect(toOwner()).toHaveLength(before + 4)
    await server.kill()
  },
)
