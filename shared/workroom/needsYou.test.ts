// Whenever somebody else's record makes it a party's turn, that party is told, by email too. The stories hold every event.

import { expect, test } from 'vitest'

import { stories } from '../../test/support/stories.ts'
import { storiesOfMoney } from '../../test/support/storiesOfMoney.ts'
import { type Role, roles } from '../decider.ts'
import type { LogRecord } from '../record.ts'
import { plainly } from '../sentence.ts'
import { nextStep } from './nextStep.ts'
import { noticesOf } from './notices.ts'
import { type Workroom, applyRecord, initialWorkroom } from './workroom.ts'

test.each(Object.entries({ ...stories(), ...storiesOfMoney() }))(
  '[N1] nobody is left to find out that it is their turn: %s',
  (_, log) => expect(untold(log)).toEqual([]),
)

/** The turns that came without an email, as sentences. */
function untold(log: readonly LogRecord[]): readonly string[] {
  const missed: string[] = []
  let room = initialWorkroom
  for (const record of log) {
    const before = room
    room = applyRecord(room, record)
    const emails = noticesOf(record, { before, after: room }).filter(({ mail }) => mail)
    for (const role of roles)
      if (isNewTurn(role, before, room) && !isAuthor(record, role) && emails.every(({ to }) => to !== role))
        missed.push(`${record.seq}, ${role}: ${plainly(nextStep(room, role).sentence)}`)
  }
  return missed
}

function isNewTurn(role: Role, before: Workroom, after: Workroom): boolean {
  const [was, is] = [nextStep(before, role), nextStep(after, role)]
  const isReachable = after.offer.parties[role] !== null
  return isReachable && is.turn === 'act' && (was.turn !== 'act' || was.action !== is.action)
}

const isAuthor = ({ by }: LogRecord, role: Role): boolean => by.kind === 'party' && by.role === role
