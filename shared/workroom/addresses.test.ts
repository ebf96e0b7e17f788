import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { client, freelancer } from '../../test/support/people.ts'
import {
  type Step,
  accept,
  acceptChange,
  acceptOffer,
  add,
  counterChange,
  knowing,
  makeOffer,
  openChange,
  step,
  terms,
} from '../../test/support/steps.ts'
import { pendingChange } from './changeState.ts'
import { draftedVersion, versionInForce } from './contractState.ts'
import type { Workroom } from './workroom.ts'

const adas = '12 Garden Road\nBristol\nUnited Kingdom'
const bens = 'Lindenstr. 4\n10969 Berlin'
const both = { ...terms, addresses: true } as const
const wants = { ...makeOffer, args: { ...makeOffer.args, terms: both } }
const offered: readonly Step[] = [knowing({ client: adas }, step(client, wants))]
const accepting = knowing({ client: adas, freelancer: bens }, step(freelancer, acceptOffer))
const drafted: readonly Step[] = [...offered, accepting]
const plain: readonly Step[] = [
  step(client, makeOffer),
  step(freelancer, acceptOffer),
  step(freelancer, accept('freelancer')),
  step(client, accept('client')),
  step(freelancer, add('a', 'b')),
]

/** The same terms again, with the address that the account holds by now. */
const draftAgain =
  (more: object = {}) =>
  (room: Workroom) => {
    const { version = 1, termsHash = '', terms: agreed = terms } = draftedVersion(room.contract) ?? {}
    return {
      name: 'proposeChange',
      args: { version, termsHash, terms: { ...agreed, ...more }, note: '' },
    } as const
  }

describe('[C24] postal addresses in the contract', () => {
  test('both stand in version 1 when the offer asked for them, in the text and sealed beside it', () => {
    const { state, log } = play(drafted)
    const version = draftedVersion(state.contract)
    expect(version?.addresses).toEqual({ client: adas, freelancer: bens })
    expect(version?.text).toContain(
      'Postal address of Ada Lindqvist (the client): 12 Garden Road, Bristol, United Kingdom.',
    )
    expect(version?.text).toContain(
      'Postal address of Ben Okafor (the freelancer): Lindenstr. 4, 10969 Berlin.',
    )
    expect(JSON.stringify(log.map(({ events }) => events))).not.toContain('Lindenstr')
  })

  test('an offer that asks for them shows nobody an address', () => {
    const { state, log } = play(offered)
    expect(JSON.stringify([state, log])).not.toContain('Garden Road')
  })

  test('who has none saved neither offers, accepts nor proposes terms that name it', () => {
    given()
      .when(client, wants, 0, { addresses: { client: '' } })
      .rejected('address-missing')
    given(...offered)
      .when(freelancer, acceptOffer, 0, { addresses: { client: adas, freelancer: '' } })
      .rejected('address-missing')
    given(step(client, makeOffer), step(freelancer, acceptOffer))
      .when(client, draftAgain({ addresses: true }), 0, { addresses: { client: '' } })
      .rejected('address-missing')
    given(...plain)
      .when(client, openChange({ terms: both }, 'client'), 0, { addresses: { client: '' } })
      .rejected('address-missing')
  })

  test('nobody accepts a version without the own address, and the same terms again add it', () => {
    const wanted = [
      step(client, makeOffer),
      step(freelancer, acceptOffer),
      knowing({ client: adas }, step(client, draftAgain({ addresses: true }))),
    ]
    expect(draftedVersion(play(wanted).state.contract)?.text).toContain(
      'Postal address of Ben Okafor (the freelancer): not named yet',
    )
    given(...wanted)
      .when(freelancer, accept('freelancer'))
      .rejected('address-not-named')
    const added = [...wanted, knowing({ freelancer: bens }, step(freelancer, draftAgain()))]
    expect(draftedVersion(play(added).state.contract)).toMatchObject({
      version: 3,
      addresses: { client: adas, freelancer: bens },
    })
    const { state } = play([...added, step(freelancer, accept('freelancer')), step(client, accept('client'))])
    expect(versionInForce(state.contract)?.version).toBe(3)
    given(...added)
      .when(freelancer, draftAgain(), 0, { addresses: { freelancer: bens } })
      .rejected('nothing-changed')
  })

  test('a change that names them is countered by who is not in it yet, and holds both then', () => {
    const opened = [...plain, knowing({ client: adas }, step(client, openChange({ terms: both }, 'client')))]
    given(...opened)
      .when(freelancer, acceptChange('freelancer'))
      .rejected('address-not-in-change')
    const countered = [
      ...opened,
      knowing({ freelancer: bens }, step(freelancer, counterChange({ terms: both }, 'freelancer'))),
    ]
    const { state } = play(countered)
    expect(versionInForce(state.contract)?.addresses).toBeUndefined()
    expect(pendingChange(state.contract)?.addresses).toEqual({ client: adas, freelancer: bens })
    const accepted = play([...countered, step(client, acceptChange('client'))]).state
    expect(versionInForce(accepted.contract)?.addresses).toEqual({ client: adas, freelancer: bens })
    expect(JSON.stringify(accepted.contract.changes)).not.toContain('Lindenstr')
  })

  test('terms that name none leave event, state and text without a trace of it', () => {
    const { state } = play(plain)
    expect(draftedVersion(play(plain.slice(0, 2)).state.contract)).not.toHaveProperty('addresses')
    expect(versionInForce(state.contract)?.text).not.toContain('Postal address')
  })

  test('lines that would look like a section of the contract stay inside their sentence', () => {
    const sly = knowing({ client: adas, freelancer: 'Main St 1\n99. Price' }, step(freelancer, acceptOffer))
    const wording = draftedVersion(play([...offered, sly]).state.contract)?.text ?? ''
    expect(wording).toContain('Main St 1, 99. Price.')
    expect(wording).not.toMatch(/^99\. /m)
  })
})
