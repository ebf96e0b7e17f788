import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { working, workingUnder } from '../../test/support/histories.ts'
import { client, freelancer } from '../../test/support/people.ts'
import {
  type Step,
  acceptChange,
  acceptOffer,
  add,
  correctProposal,
  makeOffer,
  makeProposal,
  openChange,
  sendProposal,
  step,
  terms,
} from '../../test/support/steps.ts'
import { draftedVersion, scopeOf, versionInForce } from './contractState.ts'
import { servicesOf } from './services.ts'

const scope = ['Checkout', 'Search']
const valued = { ...terms, values: [200_000, 40_000] }
const short = { ...terms, values: [200_000, null] }
const offering = { ...makeOffer, args: { ...makeOffer.args, terms: valued, scope } }
const agreed: readonly Step[] = [...workingUnder(valued, scope), step(freelancer, add('a', 'b'))]
const inForce = (history: readonly Step[]) => versionInForce(play(history).state.contract)

describe('[C26] services with their values', () => {
  test('a client’s offer names lines of scope with amounts, and both stand in the contract', () => {
    const { state } = play([step(client, offering), step(freelancer, acceptOffer)])
    expect(scopeOf(state, draftedVersion(state.contract))).toEqual(scope)
    const wording = draftedVersion(state.contract)?.text ?? ''
    expect(wording).toContain('• Checkout (EUR 2,000.00)')
    expect(wording).toContain('• Search (EUR 400.00)')
    expect(wording).toContain('The price is the sum of the amounts that stand at the lines of the scope.')
    expect(inForce(working)?.text).not.toContain('sum of the amounts')
  })

  test('amounts that do not come to the price are refused, wherever terms are made', () => {
    given()
      .when(client, { ...offering, args: { ...offering.args, terms: short } })
      .rejected('services-sum')
    for (const command of [makeProposal, sendProposal])
      given()
        .when(freelancer, { ...command, args: { ...command.args, terms: short } } as typeof makeProposal)
        .rejected('services-sum')
    given(step(freelancer, sendProposal))
      .when(freelancer, {
        ...correctProposal,
        args: { ...correctProposal.args, terms: short },
      })
      .rejected('services-other-lines')
    given(step(client, offering), step(freelancer, acceptOffer))
      .when(client, ({ contract }) => ({
        name: 'proposeChange',
        args: {
          version: 1,
          termsHash: draftedVersion(contract)?.termsHash ?? '',
          terms: { ...valued, amount: 100 },
          note: '',
        },
      }))
      .rejected('services-sum')
    given(...agreed)
      .when(client, openChange({ terms: { ...valued, amount: 100 } }, 'client'))
      .rejected('services-sum')
  })

  test('amounts of other lines are refused, and a line without one may stand beside them', () => {
    given(...agreed)
      .when(client, openChange({ terms: valued, scope: ['Checkout'] }, 'client'))
      .rejected('services-other-lines')
    given()
      .when(client, { ...offering, args: { ...offering.args, scope: [] } })
      .rejected('services-other-lines')
    const { state } = play(workingUnder({ ...terms, values: [240_000, null] }, scope))
    expect(servicesOf(scope, inForce(workingUnder(valued, scope))?.terms ?? terms)).toHaveLength(2)
    expect(servicesOf(scope, versionInForce(state.contract)?.terms ?? terms)).toEqual([
      { words: 'Checkout', amount: 240_000 },
    ])
  })

  test('a change carries them, and a version without them has none again', () => {
    const dearer = { ...terms, amount: 300_000, values: [200_000, 40_000, 60_000] }
    const changed = [
      ...agreed,
      step(client, openChange({ terms: dearer, scope: [...scope, 'Help'] }, 'client')),
      step(freelancer, acceptChange('freelancer')),
    ]
    expect(inForce(changed)?.text).toContain('• Help (EUR 600.00)')
    const plain = [
      ...changed,
      step(freelancer, openChange({ terms: { ...terms, amount: 300_000 } })),
      step(client, acceptChange('client')),
    ]
    expect(inForce(plain)?.terms).not.toHaveProperty('values')
    expect(inForce(plain)?.text).not.toContain('EUR 600.00')
  })

  test('a corrected offer without lines has none, and one without any leaves no trace of them', () => {
    const { state, log } = play([
      step(client, offering),
      step(client, { name: 'correctOffer', args: { title: 'Shop', description: '', terms } }),
    ])
    expect(state.offer.scope).toEqual([])
    expect(log.at(-1)?.events[0]).not.toHaveProperty('scope')
  })
})
