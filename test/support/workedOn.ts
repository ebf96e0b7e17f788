// A room on a real server with held money and one completed task, by commands: ready to be delivered; or delivered, with a
// problem that support looks at.

import { expect, vi } from 'vitest'

import type { Role } from '../../shared/decider.ts'
import { held } from './histories.ts'
import { accept, acceptOffer, add, flag, makeOffer, move, report } from './steps.ts'
import { type TestPerson, type TestRoom, type TestServer, newRoomId } from './testRoom.ts'
import { uploadFile } from './uploading.ts'

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

/** With somebody who works at the support desk. */
export async function deliveredWithProblem(
  server: TestServer,
): Promise<TestRoom & { readonly desk: TestPerson }> {
  const at = await workedOn(server)
  const upload = (name: string, text: string) =>
    uploadFile(server, at.ben, { room: at.room, name, bytes: Buffer.from(text) })
  const [work, proof] = [await upload('shop.txt', 'the shop'), await upload('proof.txt', 'it works')]
  await server.run(at, 'freelancer', flag('p'))
  const args = { report, files: [work], links: [], proofs: [proof] }
  await server.run(at, 'freelancer', { name: 'deliver', args })
  const desk = await server.person('Sam Support')
  await server.app.supportPeople.add(desk.userId)
  return { ...at, desk }
}
