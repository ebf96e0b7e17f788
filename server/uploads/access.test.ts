import { expect, test } from 'vitest'

import type { FileRef } from '../../shared/fileRef.ts'
import type { UserId } from '../../shared/ids.ts'
import { play } from '../../test/support/given.ts'
import { afterProposal, contracting } from '../../test/support/histories.ts'
import { card, file, message, room } from '../../test/support/named.ts'
import { ada, ben, client, freelancer } from '../../test/support/people.ts'
import { type Step, accept, add, step } from '../../test/support/steps.ts'
import type { Upload } from '../storage/uploadRows.ts'
import { createMayUpload, mayRead, referenceTo } from './access.ts'

const said = file('said')
const secret = file('secret')
const talking: readonly Step[] = [
  ...afterProposal,
  step(freelancer, accept('freelancer')),
  step(freelancer, { name: 'postMessage', args: { message: message('m'), body: '', files: [said] } }),
  step(freelancer, add('a')),
  step(freelancer, { name: 'attachToCard', args: { card: card('a'), files: [secret] } }),
]

test('[M6] before the own acceptance a party reads the files of the talk about a proposal, and none of the board', () => {
  const { log, state } = play(talking)
  const seqOf = (type: string) =>
    log.find(({ events }) => events.some((event) => event.type === type))?.seq ?? 0
  const readableBy = (person: { readonly userId: UserId }) =>
    [rowOf(said, seqOf('message.posted')), rowOf(secret, seqOf('card.files-attached'))].map((row) =>
      mayRead(room, state, person, row),
    )
  expect(readableBy(ada)).toEqual([true, false])
  expect(readableBy(ben)).toEqual([true, true])
})

test('[M6] both add files while they talk about a proposal, until the contract is decided', async () => {
  expect(await answer(afterProposal)).toBe('yes')
  expect(await answer(contracting)).toBe('place-closed')
  const declined = step(client, { name: 'declineContract', args: { version: 1, reason: 'Too dear.' } })
  expect(await answer([...afterProposal, declined])).toBe('place-closed')
})

const rowOf = (ref: FileRef, seq: number): Upload => ({
  ...ref,
  place: `room:${room}`,
  owner: ben.userId,
  state: 'attached',
  offset: ref.size,
  crc32: 0,
  declaredAt: 0,
  touchedAt: 0,
  references: [referenceTo(room, seq)],
})

function answer(history: readonly Step[]) {
  const may = createMayUpload({
    rooms: {
      load: () => Promise.resolve(play(history).state),
      originOf: () => Promise.resolve(null),
    },
    ownerOfJob: () => Promise.resolve(null),
  })
  const person = { ...ada, sessionId: 's', email: 'ada@example.org', emailVerified: true }
  return may(`room:${room}`, { ...person, sessionStartedAt: 0, confirmedAt: 0 })
}
