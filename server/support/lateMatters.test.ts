import { expect, test } from 'vitest'

import type { ClockWait } from '../../shared/clockWait.ts'
import { play } from '../../test/support/given.ts'
import { disputed } from '../../test/support/histories.ts'
import { room } from '../../test/support/named.ts'
import { freelancer, support } from '../../test/support/people.ts'
import { step } from '../../test/support/steps.ts'
import { createLateMatters } from './lateMatters.ts'
import { matterOf } from './matter.ts'

function desk(state: ReturnType<typeof play>['state']) {
  const sent = new Map<string, string>()
  const clock: { now: number; wait: ClockWait | null } = { now: state.head.at, wait: null }
  const late = createLateMatters({
    rooms: { load: async () => state },
    roomList: { inPhases: async () => [{ room }] as never },
    emails: {
      async send({ id, to, subject }) {
        sent.set(id, `${to}: ${subject}`)
        return null
      },
    },
    supportAddresses: async () => ['sam@example.org', 'pat@example.org'],
    siteUrl: () => 'https://workroom.example',
    clockWait: () => clock.wait,
    now: () => clock.now,
    report: (error) => {
      throw error
    },
  })
  return { late, sent, clock }
}

test('[J5] what support owes an answer for is told to everybody at the desk, once', async () => {
  const { state } = play([...disputed, step(freelancer, { name: 'answerDispute', args: { words: 'No' } })])
  const { late, sent, clock } = desk(state)
  const { decideBy = 0 } = state.dispute
  clock.now = decideBy - 1
  await late.tick()
  expect(sent.size).toBe(0)
  clock.wait = { by: 1 } as never
  clock.now = decideBy
  await late.tick()
  expect(sent.size).toBe(0)
  clock.wait = null
  for (let twice = 0; twice < 2; twice++) await late.tick()
  expect([...sent.values()].map((line) => line.split(':')[0])).toEqual(['sam@example.org', 'pat@example.org'])
  expect([...sent.values()].join()).not.toContain(state.offer.title)
  expect(state.dispute.status).toBe('open')
  await late.close()
})

test('[J5] a party that was not heard is waited for until its date, then support is', () => {
  const { state } = play(disputed)
  const { respondBy, decideBy } = state.dispute
  expect(matterOf(room, state, respondBy - 1)).toMatchObject({ waitsFor: 'freelancer', until: respondBy })
  expect(matterOf(room, state, respondBy)).toMatchObject({ waitsFor: 'support', until: decideBy })
  const taken = play([...disputed, step(support, { name: 'takeMatter', args: { name: 'Sam' } })]).state
  expect(matterOf(room, taken, taken.head.at)?.owner).toBe('Sam')
})
