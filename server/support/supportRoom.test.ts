import { describe, expect, test } from 'vitest'

import { filesShownIn } from '../../shared/supportRoom.ts'
import { postingsOf } from '../../shared/workroom/ledger.ts'
import { type Workroom, decide } from '../../shared/workroom/workroom.ts'
import { play } from '../../test/support/given.ts'
import { disputed, freelancerIn, funded, invoiced, overdue, working } from '../../test/support/histories.ts'
import { DAY } from '../../test/support/instants.ts'
import { card, file, room, user } from '../../test/support/named.ts'
import { client, freelancer, platform, support } from '../../test/support/people.ts'
import {
  add,
  attachResult,
  move,
  noteResult,
  openChange,
  proposeEnding,
  step,
  terms,
} from '../../test/support/steps.ts'
import { stepsOf } from './decision.ts'
import { matterOf } from './matter.ts'
import { readRoomOf } from './supportRoom.ts'

const sam = user('sam')

describe('a room at the desk', () => {
  test('[J2] [C5] shows nothing that one of the parties may not read yet', () => {
    const { state } = play([...freelancerIn, step(freelancer, add('secret'))])
    expect(JSON.stringify(readRoomOf(room, state))).not.toContain('Task secret')
    expect(readRoomOf(room, state).versions).toHaveLength(1)
  })

  test('[J2] a task that was removed is shown with why, and its files open', () => {
    const { state } = play([
      ...funded,
      step(freelancer, add('a', 'b')),
      step(freelancer, { name: 'attachToCard', args: { card: card('a'), files: [file('sketch')] } }),
      step(freelancer, { name: 'removeCard', args: { card: card('a'), reason: 'Done elsewhere' } }),
    ])
    const read = readRoomOf(room, state)
    expect(read.tasks.slice(1)).toMatchObject([{ title: 'Task a', removed: { reason: 'Done elsewhere' } }])
    expect(filesShownIn(read)).toEqual([file('sketch')])
  })

  test('[J2] [V10] what was given along with a round is read too, and its files open', () => {
    const { state } = play([
      ...funded,
      step(freelancer, add('a', 'b')),
      step(freelancer, move('a', 'completed')),
      step(freelancer, noteResult('a', 1, 'See the staging page')),
      step(freelancer, attachResult('a', 1, 'page')),
    ])
    const read = readRoomOf(room, state)
    const given = read.tasks.find(({ title }) => title === 'Task a')?.results
    expect(given).toMatchObject([{ round: 1, files: [file('page')] }])
    expect(given?.[0]?.note).toContain('See the staging page')
    expect(filesShownIn(read)).toEqual([file('page')])
  })

  test('[J4] an open change or end is shown on the list and in the room, also in overdue work', () => {
    const late = [
      ...working,
      step(client, openChange({ terms: { ...terms, amount: 300_000 } }, 'client')),
      step(platform, report, 60 * DAY),
    ]
    const { state } = play(late)
    expect(matterOf(room, state, state.head.at)).toMatchObject({ kind: 'overdue', open: 'change' })
    expect(readRoomOf(room, state).change).toMatchObject({ version: 2, by: 'client' })

    const ending = {
      name: 'proposeEnding',
      args: { toFreelancer: 100, note: 'Let us stop', files: [file('plan')] },
    } as const
    const stopping = play([...funded, step(freelancer, ending), step(platform, report, 60 * DAY)]).state
    expect(matterOf(room, stopping, stopping.head.at)).toMatchObject({ open: 'ending' })
    const read = readRoomOf(room, stopping)
    expect(read.endings).toMatchObject([{ status: 'open', note: 'Let us stop' }])
    expect(filesShownIn(read)).toEqual([file('plan')])
  })

  test('[J4] [T-33] support accepts neither for anybody', () => {
    const { state, at } = play([...funded, step(client, proposeEnding(100))])
    for (const answer of [
      { name: 'acceptEnding', args: { ending: 1, toFreelancer: 100 } },
      { name: 'refuseEnding', args: { ending: 1, words: 'No' } },
    ]) {
      expect(decide(answer, state, { actor: freelancer, at }).ok).toBe(true)
      expect(decide(answer, state, { actor: support, at })).toMatchObject({ code: 'not-your-role' })
    }
  })
})

function shownSteps(state: Workroom, deciding: { readonly toFreelancer: number; readonly at: number }) {
  const shown = stepsOf(state, { userId: sam, ...deciding })
  if ('code' in shown) throw new Error(shown.code)
  return shown.steps
}

const report = { name: 'reportOverdue', args: {} } as const

describe('what a decision does to the money', () => {
  test('[J3] is what deciding then does, cent by cent', () => {
    for (const toFreelancer of [0, 1, 80_000, 240_000]) {
      for (const history of [disputed, overdue]) {
        const { state, at } = play(history)
        const steps = shownSteps(state, { toFreelancer, at })
        const sum = (what: string) =>
          steps.filter((one) => one.what === what).reduce((all, { amount }) => all + amount, 0)
        const decided = play([
          ...history,
          step(support, { name: 'decideDispute', args: { toFreelancer, words: 'So.' } }),
        ])
        const events = decided.log.at(-1)?.events ?? []
        const got = postingsOf(events as never, true)
          .filter(({ account, amount }) => account === 'freelancer-balance' && amount > 0)
          .reduce((all, { amount }) => all + amount, 0)
        expect([sum('paid-out'), sum('refunded')]).toEqual([got, 240_000 - got])
        expect(got).toBe(toFreelancer)
      }
    }
  })

  test('[J3] says so where nothing is held, and which invoice there is', () => {
    const { state, at } = play([...working, step(client, { name: 'openDispute', args: { words: 'No' } })])
    expect(shownSteps(state, { toFreelancer: 100, at })).toContainEqual({
      what: 'falls-due',
      amount: 100,
    })
    const billed = play([...invoiced, step(client, { name: 'openDispute', args: { words: 'No' } })])
    const steps = shownSteps(billed.state, { toFreelancer: 100, at: billed.at })
    expect(steps.map(({ number }) => number)).toContain('BEN-2026-0001')
  })

  test('[J3] what would be refused says why', () => {
    const { state, at } = play(disputed)
    expect(stepsOf(state, { toFreelancer: 240_001, userId: sam, at })).toEqual({ code: 'amount-too-large' })
    const calm = play(working)
    expect(stepsOf(calm.state, { toFreelancer: 1, userId: sam, at: calm.at })).toEqual({ code: 'no-dispute' })
  })
})
