import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { contracting, invited, invitedClient, proposed } from '../../test/support/histories.ts'
import { DAY } from '../../test/support/instants.ts'
import { message } from '../../test/support/named.ts'
import { ada, ben, client, freelancer, platform, support } from '../../test/support/people.ts'
import {
  acceptOffer,
  correctProposal,
  makeOffer,
  sendProposal,
  step,
  takeSeat,
  terms,
} from '../../test/support/steps.ts'
import { text } from '../personalText.ts'
import { plainly } from '../sentence.ts'
import { nextStep } from './nextStep.ts'
import { phaseOf } from './phase.ts'
import type { WorkroomCommand } from './workroom.ts'

const send = (changed: object): WorkroomCommand => ({
  ...sendProposal,
  args: { ...sendProposal.args, ...changed },
})
const say: WorkroomCommand = { name: 'postMessage', args: { message: message('m'), body: 'Hello' } }

describe('a proposal to an own client', () => {
  test('[O13] [O7] begins a room that waits for the invited client', () => {
    const { state } = given(...invitedClient)
    expect(phaseOf(state)).toBe('invited')
    expect(state.offer).toMatchObject({
      madeBy: 'freelancer',
      job: null,
      scope: ['Checkout', 'Search'],
      parties: { client: null, freelancer: ben },
    })
    expect(plainly(nextStep(state, 'freelancer').sentence)).toBe(
      'Waiting for the client to answer your proposal.',
    )
    expect(nextStep(state, 'client').turn).toBe('act')
  })

  test('[O13] [O1] is made by the freelancer alone, and a room begins once', () => {
    for (const by of [client, platform, support]) given().when(by, sendProposal).rejected('not-your-role')
    for (const history of [invited, proposed, invitedClient])
      given(...history)
        .when(freelancer, sendProposal)
        .rejected('offer-exists')
    given(...invitedClient)
      .when(client, makeOffer)
      .rejected('offer-exists')
  })

  test.each([
    { scope: [] },
    { scope: [''] },
    { scope: Array.from({ length: 61 }, () => 'One more') },
    { title: '' },
    { terms: { ...terms, amount: 0 } },
    { extra: 1 },
  ])('[O13] with %j it is refused', (changed) => {
    given().when(freelancer, send(changed)).rejected('invalid-command')
  })

  test('[O13] the delivery date lies in the future', () => {
    given()
      .when(freelancer, send({ terms: { ...terms, deliveryDate: '2026-11-20' } }))
      .rejected('delivery-date-past')
  })

  test('[O3] [O13] the client who takes the seat finds contract v1 with the scope in it', () => {
    given(...invitedClient)
      .when(client, takeSeat)
      .leaves((room) => {
        expect(phaseOf(room)).toBe('contracting')
        expect(room.offer.parties.client).toEqual(ada)
        expect(room.contract.versions).toHaveLength(1)
        expect(room.contract.versions[0]?.text).toContain('Checkout')
      })
  })

  test('[O4] nobody accepts their own proposal, whichever side they say', () => {
    given(...invitedClient)
      .when(freelancer, acceptOffer)
      .rejected('own-offer')
    given(...invitedClient)
      .when({ kind: 'party', userId: ben.userId, role: 'client' }, takeSeat)
      .rejected('own-offer')
  })

  test('[O2] the freelancer corrects it until it is answered, and the time to answer starts anew', () => {
    given(...invitedClient)
      .when(freelancer, correctProposal, DAY)
      .leaves(({ offer, head }) => {
        expect(offer).toMatchObject({ title: 'Shop', scope: ['Checkout'], terms: { amount: 100 } })
        expect(offer.expiresAt).toBe(head.at + 14 * DAY)
      })
    given(...invitedClient)
      .when(client, correctProposal)
      .rejected('not-your-role')
    given(...invitedClient, step(client, takeSeat))
      .when(freelancer, correctProposal)
      .rejected('offer-not-open')
    given(...contracting)
      .when(freelancer, correctProposal)
      .rejected('offer-not-open')
  })

  test('[O2] [O9] each kind has its own correction', () => {
    const correct: WorkroomCommand = {
      name: 'correctOffer',
      args: { title: 'Shop', description: '', terms },
    }
    const revise: WorkroomCommand = {
      name: 'reviseProposal',
      args: { coverLetter: 'Better', scope: ['All'], terms, validDays: 7 },
    }
    for (const [history, command] of [
      [invitedClient, correct],
      [invitedClient, revise],
      [proposed, correctProposal],
      [invited, correctProposal],
    ] as const)
      given(...history)
        .when(freelancer, command)
        .rejected('not-your-role')
  })

  test('[O5] [O6] it expires, is withdrawn and is declined as an offer is', () => {
    given(...invitedClient)
      .when(platform, { name: 'expireOffer', args: {} }, 14 * DAY)
      .expect({ type: 'offer.expired' })
    given(...invitedClient)
      .when(freelancer, { name: 'withdrawOffer', args: {} })
      .expect({ type: 'offer.withdrawn' })
    given(...invitedClient)
      .when(client, { name: 'declineOffer', args: { reason: 'Too much' } })
      .expect({ type: 'offer.declined', reason: text('Too much') })
    const { state } = play([...invitedClient, step(freelancer, { name: 'withdrawOffer', args: {} })])
    expect(plainly(nextStep(state, 'freelancer').sentence)).toBe(
      'The proposal was withdrawn. Nobody is bound.',
    )
  })

  test('[O8] [O13] nobody talks while the client’s seat is empty', () => {
    given(...invitedClient)
      .when(freelancer, say)
      .rejected('no-talk-yet')
    given(...proposed)
      .when(freelancer, say)
      .leaves(({ messages }) => expect(messages.count).toBe(1))
  })
})
