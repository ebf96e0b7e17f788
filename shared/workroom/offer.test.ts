import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { contracting, invited, proposed } from '../../test/support/histories.ts'
import { DAY } from '../../test/support/instants.ts'
import { ada, ben, client, freelancer, platform, support } from '../../test/support/people.ts'
import { acceptOffer, makeOffer, step, terms } from '../../test/support/steps.ts'
import { text } from '../personalText.ts'
import { nextStep } from './nextStep.ts'
import { phaseOf } from './phase.ts'
import type { WorkroomCommand } from './workroom.ts'

const withTerms = (changed: object): WorkroomCommand => ({
  name: 'makeOffer',
  args: { name: ada.name, title: 'Shop', description: '', terms: { ...terms, ...changed } },
})

describe('offer', () => {
  test('[O1] the client makes the offer that a room begins with', () => {
    const { state } = given(...invited)
    expect(state.offer.status).toBe('open')
    expect(state.offer.parties).toEqual({ client: ada, freelancer: null })
  })

  test('[O7] a room that begins with an offer waits for the invited person', () => {
    const { state } = given(...invited)
    expect(phaseOf(state)).toBe('invited')
    expect(nextStep(state, 'client').turn).toBe('wait')
    given(...invited)
      .when(client, acceptOffer)
      .rejected('own-offer')
    given(...invited)
      .when(freelancer, acceptOffer)
      .leaves(({ offer }) => expect(offer.parties.freelancer).toEqual(ben))
  })

  test('[O1] nobody else makes it, and a room has one offer', () => {
    given().when(freelancer, makeOffer).rejected('not-your-role')
    given().when(platform, makeOffer).rejected('not-your-role')
    given(...invited)
      .when(client, makeOffer)
      .rejected('offer-exists')
  })

  test.each([-1, 0, 0.1, 1e21, '500', 500.005, Number.NaN])(
    '[T-105] an amount of %s is refused',
    (amount) => {
      given().when(client, withTerms({ amount })).rejected('invalid-command')
    },
  )

  test.each([
    { currency: 'XXX' },
    { deliveryDate: '2026-02-30' },
    { deliveryDate: 'tomorrow' },
    { redoRounds: -1 },
    { extra: 1 },
  ])('[O1] terms with %j are refused', (changed) => {
    given().when(client, withTerms(changed)).rejected('invalid-command')
  })

  test('[O1] the delivery date lies in the future', () => {
    given()
      .when(client, withTerms({ deliveryDate: '2026-11-20' }))
      .rejected('delivery-date-past')
  })

  test('[O2] the client corrects an open offer, and the time to answer starts anew', () => {
    const correct: WorkroomCommand = {
      name: 'correctOffer',
      args: { title: 'Shop', description: '', terms: { ...terms, amount: 100 } },
    }
    given(...invited)
      .when(client, correct, DAY)
      .leaves(({ offer, head }) => {
        expect(offer.terms?.amount).toBe(100)
        expect(offer.expiresAt).toBe(head.at + 14 * DAY)
      })
    given(...contracting)
      .when(client, correct)
      .rejected('offer-not-open')
    given(...invited)
      .when(freelancer, correct)
      .rejected('not-your-role')
  })

  test('[O3] accepting fills the empty place and drafts contract v1 in the same record', () => {
    const { state, log } = play(contracting)
    expect(state.offer.parties.freelancer).toEqual(ben)
    expect(log.at(-1)?.events.map(({ type }) => type)).toEqual(['offer.accepted', 'contract.drafted'])
    expect(state.contract.versions).toHaveLength(1)
  })

  test('[O4] nobody accepts their own offer, and an answered offer is not answered again', () => {
    given(...invited)
      .when({ kind: 'party', userId: ada.userId, role: 'freelancer' }, acceptOffer)
      .rejected('own-offer')
    given(...contracting)
      .when(freelancer, acceptOffer)
      .rejected('offer-not-open')
    given(...invited)
      .when(support, acceptOffer)
      .rejected('not-your-role')
  })

  test.each([
    ['offer', invited, client],
    ['proposal', proposed, freelancer],
  ] as const)('[O3] what ended unanswered is called what it was: %s', (word, history, maker) => {
    const { state } = play([...history, step(maker, { name: 'withdrawOffer', args: {} })])
    const late = play([...history, step(platform, { name: 'expireOffer', args: {} }, 60 * DAY)])
    for (const role of ['client', 'freelancer'] as const) {
      expect(nextStep(state, role).sentence).toBe(`The ${word} was withdrawn. Nobody is bound.`)
      expect(nextStep(late.state, role).sentence).toBe(
        `The ${word} expired without an answer. Nobody is bound.`,
      )
    }
  })

  test('[O5] an offer expires by the platform alone, after 14 days', () => {
    const expire: WorkroomCommand = { name: 'expireOffer', args: {} }
    given(...invited)
      .when(platform, expire, 14 * DAY)
      .expect({ type: 'offer.expired' })
    given(...invited)
      .when(platform, expire, 14 * DAY - 1)
      .rejected('not-due')
    given(...invited)
      .when(client, expire, 15 * DAY)
      .rejected('not-your-role')
  })

  test('[O6] the invited party declines with a reason, the client withdraws', () => {
    given(...invited)
      .when(freelancer, { name: 'declineOffer', args: { reason: 'No time before spring.' } })
      .expect({ type: 'offer.declined', reason: text('No time before spring.') })
    given(...invited, step(client, { name: 'withdrawOffer', args: {} }))
      .when(freelancer, acceptOffer)
      .rejected('offer-not-open')
  })
})
