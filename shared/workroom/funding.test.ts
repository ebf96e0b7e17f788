import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { funded, held, unfunded, working } from '../../test/support/histories.ts'
import { DAY } from '../../test/support/instants.ts'
import { client, freelancer, platform, support } from '../../test/support/people.ts'
import { add, move, step } from '../../test/support/steps.ts'
import { mayWorkStart } from './funding.ts'
import type { WorkroomCommand } from './workroom.ts'

const ask: WorkroomCommand = { name: 'requestHold', args: {} }
const leave: WorkroomCommand = { name: 'leaveUnfunded', args: {} }
const failed: WorkroomCommand = { name: 'recordHoldFailure', args: { reason: 'declined' } }

describe('funding', () => {
  test('[F1] the client asks, and the provider’s answer is recorded by the platform alone', () => {
    given(...unfunded)
      .when(client, ask)
      .expect({ type: 'hold.requested', amount: held.amount, currency: 'EUR' })
    given(...unfunded)
      .when(freelancer, ask)
      .rejected('not-your-role')
    const record: WorkroomCommand = { name: 'recordHold', args: { provider: 'sandbox', reference: 'r' } }
    given(...unfunded, step(client, ask))
      .when(client, record)
      .rejected('not-your-role')
    given(...unfunded)
      .when(platform, record)
      .rejected('not-funding')
  })

  test('[F2] [T-29] no task leaves To do before the amount is held', () => {
    given(...unfunded, step(freelancer, add('a')))
      .when(freelancer, move('a', 'working'))
      .rejected('not-funded')
    expect(mayWorkStart(play(unfunded).state)).toBe(false)
    expect(mayWorkStart(play(funded).state)).toBe(true)
    expect(mayWorkStart(play(working).state)).toBe(true)
  })

  test('[F3] what could not be held can be asked for again', () => {
    given(...unfunded, step(client, ask), step(platform, failed))
      .when(client, ask)
      .leaves(({ funding }) => expect(funding).toMatchObject({ status: 'requested', failed: null }))
  })

  test('[F4] after five business days the freelancer may leave alone', () => {
    given(...unfunded)
      .when(freelancer, leave, DAY)
      .rejected('funding-not-due')
    given(...unfunded)
      .when(freelancer, leave, 10 * DAY)
      .expect({ type: 'room.left-unfunded' })
    given(...unfunded)
      .when(client, leave, 10 * DAY)
      .rejected('not-your-role')
    given(...funded)
      .when(freelancer, leave, 10 * DAY)
      .rejected('not-funding')
  })

  test('[T-33] support never touches the money', () => {
    given(...unfunded)
      .when(support, ask)
      .rejected('not-your-role')
  })
})
