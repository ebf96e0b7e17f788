import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { disputed, inProblemReview, invited, overdue, working } from '../../test/support/histories.ts'
import { user } from '../../test/support/named.ts'
import { client, freelancer, platform, support } from '../../test/support/people.ts'
import { step } from '../../test/support/steps.ts'
import type { Actor } from '../decider.ts'
import { OPENINGS_KEPT } from './desk.ts'
import { dueOf } from './due.ts'
import { noticesOf } from './notices.ts'
import { type WorkroomCommand, initialWorkroom } from './workroom.ts'

const open: WorkroomCommand = {
  name: 'openAtDesk',
  args: { name: 'Sam Support', reason: 'It is due today.' },
}

describe('support opens a room', () => {
  test('[J1] for a reason that stands in the room’s log and that both parties are told', () => {
    const { state, log } = play([...disputed, step(support, open)])
    expect(state.dispute.openings).toMatchObject([{ name: 'Sam Support', reason: 'It is due today.' }])
    const before = play(disputed).state
    const told = log.slice(-1).flatMap((record) => noticesOf(record, { before, after: state }))
    expect(told.map(({ to, screen }) => [to, screen])).toEqual([
      ['client', 'dispute'],
      ['freelancer', 'dispute'],
    ])
    expect(JSON.stringify(told)).toContain('It is due today.')
  })

  test('[J1] nobody else does, and not without a reason', () => {
    for (const by of [client, freelancer, platform])
      given(...disputed)
        .when(by, open)
        .rejected('not-support')
    given(...disputed)
      .when(support, { name: 'openAtDesk', args: { name: 'Sam', reason: ' ' } })
      .rejected('invalid-command')
  })

  test('[J1] in any room that there is, and in none that there is not', () => {
    given(...invited)
      .when(support, open)
      .leaves(({ dispute, offer }) => {
        expect(dispute.openings).toHaveLength(1)
        expect(offer.status).toBe('open')
      })
    given().when(support, open).rejected('nothing-to-open')
    expect(initialWorkroom.dispute.openings).toBeUndefined()
  })

  test('[J1] a room that is opened often grows no heavier for ever', () => {
    const often = Array.from({ length: OPENINGS_KEPT + 5 }, () => step(support, open))
    expect(play([...disputed, ...often]).state.dispute.openings).toHaveLength(OPENINGS_KEPT)
  })
})

const take: WorkroomCommand = { name: 'takeMatter', args: { name: 'Sam Support' } }
const pat: Actor = { kind: 'support', userId: user('pat') }

describe('a matter at the desk', () => {
  test('[J5] has an owner whom both parties read; a colleague takes it over', () => {
    for (const history of [disputed, overdue, inProblemReview])
      given(...history)
        .when(support, take)
        .leaves(({ dispute }) => expect(dispute.owner?.name).toBe('Sam Support'))
    given(...disputed, step(support, take))
      .when(support, take)
      .rejected('matter-yours')
    given(...disputed, step(support, take))
      .when(pat, { name: 'takeMatter', args: { name: 'Pat Support' } })
      .leaves(({ dispute }) =>
        expect(dispute.owner).toMatchObject({ name: 'Pat Support', userId: user('pat') }),
      )
  })

  test('[J5] is handed over to a colleague, from whoever has it or nobody', () => {
    const hand: WorkroomCommand = { name: 'handMatterOver', args: { to: user('pat'), name: 'Pat Support' } }
    for (const history of [disputed, overdue, inProblemReview, [...disputed, step(support, take)]])
      given(...history)
        .when(support, hand)
        .leaves(({ dispute, head }) =>
          expect(dispute.owner).toEqual({ userId: user('pat'), name: 'Pat Support', at: head.at }),
        )
    given(...disputed, step(support, hand))
      .when(support, hand)
      .rejected('matter-theirs')
    given(...working)
      .when(support, hand)
      .rejected('no-matter')
    for (const by of [client, freelancer, platform])
      given(...disputed)
        .when(by, hand)
        .rejected('not-support')
  })

  test('[J5] nobody else takes it, and nothing where nothing waits', () => {
    for (const by of [client, freelancer, platform])
      given(...disputed)
        .when(by, take)
        .rejected('not-support')
    given(...working)
      .when(support, take)
      .rejected('no-matter')
  })

  test('[J5] both read by when support decides; no timer does', () => {
    for (const history of [disputed, overdue]) {
      const { state } = play(history)
      const { respondBy, decideBy = 0 } = state.dispute
      expect(decideBy).toBeGreaterThan(respondBy)
      expect(dueOf(state)).toBeNull()
    }
  })
})
