// A room on a real server with held money and one completed task, by commands: ready to be delivered.

import { expect, vi } from 'vitest'

import type { Role } from '../../shared/decider.ts'
import { held } from './histories.ts'
import { accept, acceptOffer, add, makeOffer, move } from './steps.ts'
import { type TestRoom, type TestServer, newRoomId } from './testRoom.ts'

export async function workedOn(server: TestServer): Promise<TestRoom> {
  const ada = await server.person('Ada Lindqvist')
  const ben = await server.person('Ben Okafor')
  const at: TestRoom = { room: newRoomId(), ada, ben }
  const load = () => server.app.rooms.load(at.room)
  const must = async (role: Role, command: Parameters<TestServer['run']>[2]) => {
    const reply = await server.run(at, role, command)
    if (!reply.ok) throw new Error(`the way to the delivery was refused: ${reply.code}`)
  }
  const deliveryDate = new Date(Date.now() + 28 * 86_400_000).toISOString().slice(0, 10)
  await must('client', { ...makeOffer, args: { ...makeOffer.args, terms: { ...held, deliveryDate } } })
  await must('freelancer', acceptOffer)
  await must('freelancer', accept('freelancer'))
  await must('client', accept('client'))
  await must('client', { name: 'requestHold', args: {} })
  await vi.waitFor(async () => expect((await load())?.funding.status).toBe('held'), 10_000)
  await must('freelancer', add('a'))
  await must('freelancer', move('a', 'completed'))
  return at
}
