import { describe, expect, test } from 'vitest'

import { play } from '../../../test/support/given.ts'
import { disputed, funded, invited, invoiced, overdue, unfunded } from '../../../test/support/histories.ts'
import { DAY } from '../../../test/support/instants.ts'
import { client, freelancer, platform } from '../../../test/support/people.ts'
import { acceptEnding, proposeEnding, step } from '../../../test/support/steps.ts'
import { wayOf } from './way.ts'

/** The steps that are done, and the one it stands at. */
function standing(history: Parameters<typeof play>[0]): readonly [number, string | undefined] {
  const way = wayOf(play(history).state)
  return [way.filter(({ state }) => state === 'done').length, way.find(({ state }) => state === 'now')?.name]
}

describe('the way of a project', () => {
  test('goes on with its phases', () => {
    expect(standing(funded)).toEqual([3, 'Work'])
    expect(standing(invoiced)).toEqual([4, 'Delivery'])
    expect(standing(disputed)).toEqual([4, 'Delivery'])
  })

  test('[X7] stands at the work while it is overdue', () => {
    expect(standing(overdue)).toEqual([3, 'Work'])
  })

  test('[E4] leaves out the delivery that an ending by agreement made needless', () => {
    const ended = [...funded, step(freelancer, proposeEnding(100_000)), step(client, acceptEnding(100_000))]
    expect(wayOf(play(ended).state).map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Offer done',
      'Contract done',
      'Money held done',
      'Work done',
      'Paid out done',
    ])
  })

  test('stops where it ended early: nothing was paid there', () => {
    expect(standing([...invited, step(platform, { name: 'expireOffer', args: {} }, 15 * DAY)])).toEqual([
      0,
      'Offer',
    ])
    const left = step(freelancer, { name: 'leaveUnfunded', args: {} }, 15 * DAY)
    expect(standing([...unfunded, left])).toEqual([2, 'Money held'])
  })
})
