// A room on a real server whose work was delivered with real files and invoiced; nothing is held.

import { richTextOf } from '../../shared/richtext.ts'
import { freelancer } from './people.ts'
import { move, report, step } from './steps.ts'
import type { TestRoom, TestServer } from './testRoom.ts'
import { uploadFile } from './uploading.ts'

export async function deliveredRoom(server: TestServer): Promise<TestRoom> {
  const at = await server.room('working')
  const { room, ben } = at
  const work = await uploadFile(server, ben, { room, name: 'shop.txt', bytes: Buffer.from('the shop') })
  const proof = await uploadFile(server, ben, { room, name: 'proof.txt', bytes: Buffer.from('it works') })
  const done = ['a', 'b', 'c'].map((name) => step(freelancer, move(name, 'completed')).command)
  const said = { ...report, highlights: richTextOf('Fast on phones.') }
  const deliver = {
    name: 'deliver',
    args: { report: said, files: [work], links: [], proofs: [proof] },
  } as const
  for (const command of [...done, deliver]) {
    const reply = await server.run(at, 'freelancer', command)
    if (!reply.ok) throw new Error(`the way to the delivery was refused: ${reply.code}`)
  }
  await server.app.afterwards.reactors.settled()
  return at
}
