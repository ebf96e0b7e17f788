// [FAULT-1] kill -9 in mid-append, twenty times, with moves in flight from two tabs: no acknowledged record is lost, doubled or
// moved, no answer changes, and each tab's commands stand in the order in which they were issued.

import { type Socket, io } from 'socket.io-client'
import { expect, test } from 'vitest'

import { type CommandReply, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { genesis, recordHash } from '../../shared/record.ts'
import { REDUCER_VERSION } from '../../shared/workroom/workroom.ts'
import { compiledForFile } from '../support/compiledForFile.ts'
import { seeded } from '../support/engineProcess.ts'
import { seed } from '../support/seed.ts'
import { freePort, readLog } from '../support/serverProcess.ts'
import { move } from '../support/steps.ts'
import type { TestPerson } from '../support/testRoom.ts'

const ROUNDS = 20
const WINDOW = 8

const under = compiledForFile('kill')
const { dir } = under

test(
  '[FAULT-1] twenty kills lose, double and reorder nothing that was acknowledged',
  { timeout: 180_000 },
  async () => {
    console.log(`[FAULT-1] SEED=${seed}`)
    const random = seeded(seed)
    const port = await freePort()
    let server = await under.compiled.start(dir, port)
    const at = await server.room()
    const tabs = [startTab(port, at.room, at.ben, 'one'), startTab(port, at.room, at.ben, 'two')]

    for (let round = 0; round < ROUNDS; round++) {
      const before = tabs.map((tab) => tab.acknowledged().size)
      await Promise.all(
        tabs.map((tab, index) => tab.reaches((before[index] ?? 0) + 10 + Math.floor(random() * 60))),
      )
      await server.kill()
      server = await under.compiled.start(dir, port)
    }
    await Promise.all(tabs.map((tab) => tab.finish()))
    await server.kill()

    const log = await readLog(dir, at.room)
    const placeOf = new Map(log.map(({ commandId, seq }) => [commandId as string, seq]))
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
    expect(placeOf.size).toBe(log.length)
    let prev = genesis(at.room)
    for (const record of log) {
      expect([record.prev, record.hash]).toEqual([prev, recordHash(record)])
      prev = record.hash
    }
    for (const tab of tabs) {
      expect(tab.acknowledged().size).toBeGreaterThan(ROUNDS * 10)
      expect(tab.changedAnswers()).toEqual([])
      for (const [id, seq] of tab.acknowledged()) expect(placeOf.get(id)).toBe(seq)
      const places = tab.issued().map((id) => placeOf.get(id) ?? 0)
      expect(places).toEqual(places.toSorted((a, b) => a - b))
    }
  },
)

/** Keeps a window of moves in flight; after each reconnection it sends again what was not answered, in its order. */
function startTab(port: number, room: string, person: TestPerson, name: string) {
  const acknowledged = new Map<string, number>()
  const changed: string[] = []
  const pending: string[] = []
  const issued: string[] = []
  const waiting = new Set<() => void>()
  let isEnding = false
  let isIn = false
  const since = { seq: 0, hash: '' }
  const socket: Socket = io(`http://127.0.0.1:${port}/room`, {
    auth: { protocol: PROTOCOL_VERSION, reducer: REDUCER_VERSION, room, log: '', since },
    extraHeaders: { cookie: person.cookie },
    reconnectionDelay: 20,
    reconnectionDelayMax: 50,
    transports: ['websocket'],
  })

  function send(id: string): void {
    // The same id always carries the same content.
    const command = move(
      ['a', 'b', 'c'][Number(id.slice(-1)) % 3] ?? 'a',
      Number(id.slice(-2)) % 2 ? 'working' : 'todo',
    )
    socket.emit('command', { id, seen: since, command }, (reply: CommandReply) => {
      if (!reply.ok) return void changed.push(`${id} ${reply.code}`)
      const known = acknowledged.get(id)
      if (known !== undefined && known !== reply.seq) changed.push(id)
      acknowledged.set(id, reply.seq)
      const index = pending.indexOf(id)
      if (index !== -1) pending.splice(index, 1)
      for (const look of waiting) look()
      fill()
    })
  }

  function fill(): void {
    if (!isIn || isEnding) return
    while (pending.length < WINDOW) {
      const id = `${name}-${String(issued.length).padStart(16, '0')}`
      issued.push(id)
      pending.push(id)
      send(id)
    }
  }

  socket.on('welcome', () => {
    isIn = true
    for (const id of pending) send(id)
    fill()
  })
  socket.on('disconnect', () => {
    isIn = false
  })

  const until = (isTrue: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isTrue()) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
    })

  return {
    acknowledged: (): ReadonlyMap<string, number> => acknowledged,
    changedAnswers: (): readonly string[] => changed,
    issued: (): readonly string[] => issued,
    reaches: (count: number) => until(() => acknowledged.size >= count),
    async finish() {
      isEnding = true
      await until(() => pending.length === 0)
      socket.close()
    },
  }
}
