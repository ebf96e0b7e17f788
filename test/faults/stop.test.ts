// A server that is asked to stop while commands come in: what was answered is there at the next start, in one whole chain.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { CommandReply } from '../../shared/protocol.ts'
import { genesis, recordHash } from '../../shared/sealRecord.ts'
import { move } from '../support/steps.ts'
import { newCommandId, openTestServer } from '../support/testRoom.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'workroom-stop-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('[FAULT-4] a stop in the middle of a storm keeps all that was answered, and its tabs are told', async () => {
  const faults: unknown[] = []
  const limits = { commandsPerSecond: 1e6, commandBurst: 1e6 }
  const parts = { report: (fault: unknown) => faults.push(fault) }
  const server = await openTestServer({ dataDir: dir, limits }, parts)
  const at = await server.room('working')
  const tab = await server.enter(at.ben, at.room)
  const told = vi.fn()
  tab.socket.on('restarting', told)
  const answered = new Map<string, number>()
  for (let index = 0; index < 400; index++) {
    const id = newCommandId()
    const command = move(['a', 'b', 'c'][index % 3] ?? 'a', index % 2 ? 'working' : 'todo')
    tab.socket.emit('command', { id, seen: tab.head(), command }, (reply: CommandReply) => {
      if (reply.ok) answered.set(id, reply.seq)
    })
  }
  await vi.waitFor(() => expect(answered.size).toBeGreaterThan(20))
  await server.app.close()
  expect(told).toHaveBeenCalledOnce()
  await server.close()

  const again = await openTestServer({ dataDir: dir, limits }, parts)
  const log = await again.app.store.tail(at.room, 0)
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
  let prev = genesis(at.room)
  for (const record of log) {
    expect([record.prev, record.hash]).toEqual([prev, recordHash(record)])
    prev = record.hash
  }
  for (const [id, seq] of answered) expect(log[seq - 1]?.commandId).toBe(id)
  await again.close()
  expect(faults).toEqual([])
})
