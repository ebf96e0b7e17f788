import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import {
  contracting,
  freelancerIn,
  heldMore,
  inReview,
  unfunded,
  withTasks,
  working,
} from '../../test/support/histories.ts'
import { DAY, NOW } from '../../test/support/instants.ts'
import { client, freelancer, platform, support } from '../../test/support/people.ts'
import {
  accept,
  acceptOffer,
  add,
  flag,
  makeOffer,
  move,
  openChange,
  step,
  terms,
  acceptEnding,
  proposeEnding,
} from '../../test/support/steps.ts'
import { plainly } from '../sentence.ts'
import { plainCalendar } from './calendar.ts'
import { pendingChange } from './changeState.ts'
import { isOpenFor } from './contract.ts'
import { contractSections } from './contractSections.ts'
import { draftedVersion, scopeOf, standingVersion, versionInForce } from './contractState.ts'
import { termsHash } from './contractText.ts'
import { mayWorkStart } from './funding.ts'
import { noticesOf } from './notices.ts'
import type { Workroom, WorkroomCommand } from './workroom.ts'

const draft =
  (part: object) =>
  (state: Workroom): WorkroomCommand => {
    const { version = 1, termsHash: hash = '' } = standingVersion(state.contract) ?? {}
    return { name: 'proposeChange', args: { version, termsHash: hash, terms, ...part } }
  }

const changed =
  (change: object) =>
  (state: Workroom): WorkroomCommand => {
    const command = accept('freelancer')(state)
    return { ...command, args: { ...command.args, ...change } } as WorkroomCommand
  }
const propose =
  (amount: number) =>
  (state: Workroom): WorkroomCommand => {
    const current = standingVersion(state.contract)
    return {
      name: 'proposeChange',
      args: {
        version: current?.version ?? 0,
        termsHash: current?.termsHash ?? '',
        terms: { ...terms, amount },
      },
    }
  }

function draftedIn(zone: string): string {
  const offered = { ...terms, calendar: { ...plainCalendar, zone } }
  const offer = { ...makeOffer, args: { ...makeOffer.args, terms: offered } }
  const { state } = play([step(client, offer), step(freelancer, acceptOffer)])
  return standingVersion(state.contract)?.text ?? ''
}

describe('contract', () => {
  test('[C1] what is accepted is the current text, by version and hash', () => {
    given(...contracting)
      .when(freelancer, changed({ termsHash: '0'.repeat(64) }))
      .rejected('contract-outdated')
    given(...contracting)
      .when(freelancer, changed({ version: 2 }))
      .rejected('contract-outdated')
    const version = standingVersion(play(contracting).state.contract)
    expect(version && termsHash(version.terms, version.text)).toBe(version?.termsHash)
  })

  test('[C2] the typed name is stored as typed; another name than the account’s is on behalf of', () => {
    given(...contracting)
      .when(freelancer, changed({ typedName: 'Okafor Studio Ltd.' }))
      .leaves(({ contract }) => {
        expect(contract.acceptances.freelancer).toMatchObject({
          typedName: 'Okafor Studio Ltd.',
          capacity: 'on-behalf-of',
        })
      })
    given(...contracting)
      .when(freelancer, changed({ typedName: 'ben  okafor' }))
      .leaves(({ contract }) => {
        expect(contract.acceptances.freelancer).toMatchObject({ typedName: 'ben  okafor', capacity: 'self' })
      })
    given(...contracting)
      .when(freelancer, changed({ typedName: '  ' }))
      .rejected('invalid-command')
  })

  test('[C3] the text was read to its end before it is accepted', () => {
    given(...contracting)
      .when(freelancer, changed({ reachedEndAt: NOW - 1 }))
      .rejected('not-read')
  })

  test('[C4] the statement is the sentence that was on the button', () => {
    given(...contracting)
      .when(freelancer, changed({ statement: 'I like contract v1' }))
      .rejected('contract-outdated')
    given(...contracting)
      .when(freelancer, changed({ electronicRecords: false }))
      .rejected('invalid-command')
  })

  test('[C5] a party’s own acceptance opens the room for that party alone', () => {
    const { state } = given(...freelancerIn)
    expect([isOpenFor(state, 'freelancer'), isOpenFor(state, 'client')]).toEqual([true, false])
    expect(mayWorkStart(state)).toBe(false)
  })

  test('[C6] [T-30] there is no way back from acceptance', () => {
    given(...freelancerIn)
      .when(freelancer, accept('freelancer'))
      .rejected('already-accepted')
    given(...freelancerIn)
      .when(freelancer, { name: 'declineContract', args: { version: 1, reason: '' } })
      .rejected('already-accepted')
    given(...freelancerIn)
      .when(client, { name: 'declineContract', args: { version: 1, reason: 'Too late' } })
      .leaves(({ contract }) => expect(contract.status).toBe('declined'))
  })

  test('[C7] the second acceptance activates the contract in the same record', () => {
    const { state, log } = play(working)
    expect(log.at(-1)?.events.map(({ type }) => type)).toEqual([
      'contract.accepted',
      'contract.activated',
      'deadline.set',
    ])
    expect(mayWorkStart(state)).toBe(true)
    expect(state.contract.activatedAt).toBe(state.head.at)
  })

  test('[C8] [T-29] no task leaves To do before both have accepted', () => {
    given(...freelancerIn, step(freelancer, add('a')))
      .when(freelancer, move('a', 'working'))
      .rejected('work-not-started')
    given(...withTasks)
      .when(freelancer, move('a', 'working'))
      .leaves(({ board }) => expect(board.order.working).toHaveLength(1))
  })

  test('[C9] [T-31] a change is a new version, and earlier acceptances are void', () => {
    given(...freelancerIn)
      .when(client, propose(100))
      .leaves(({ contract }) => {
        expect(contract.versions).toHaveLength(2)
        expect(contract.acceptances).toEqual({ client: null, freelancer: null })
        expect(contract.openedAt.freelancer).not.toBeNull()
      })
    given(...contracting)
      .when(client, propose(terms.amount))
      .rejected('nothing-changed')
    given(...working)
      .when(client, propose(100))
      .rejected('already-accepted')
  })

  test('[C23] a draft alters the scope and says why; the next one goes on from it', () => {
    const scoped = [
      ...contracting,
      step(freelancer, draft({ scope: ['Checkout', 'Gift cards'], note: 'As we said on Friday' })),
    ]
    const { state } = play(scoped)
    const drafted = draftedVersion(state.contract)
    expect(drafted).toMatchObject({
      version: 2,
      scope: ['Checkout', 'Gift cards'],
      note: 'As we said on Friday',
    })
    expect(drafted?.text).toContain('• Gift cards')
    given(...scoped)
      .when(client, draft({ scope: ['Checkout', 'Gift cards'] }))
      .rejected('nothing-changed')
    given(...scoped)
      .when(client, draft({ terms: { ...terms, amount: 100 } }))
      .leaves((room) => {
        const next = draftedVersion(room.contract)
        expect([scopeOf(room, next), next?.note]).toEqual([['Checkout', 'Gift cards'], undefined])
        expect(next?.text).toContain('• Gift cards')
      })
    const agreed = play([...scoped, step(client, accept('client')), step(freelancer, accept('freelancer'))])
    expect(scopeOf(agreed.state, versionInForce(agreed.state.contract))).toEqual(['Checkout', 'Gift cards'])
  })

  test('[C23] [N1] the other is told why', () => {
    const { version = 1, termsHash: hash = '' } = standingVersion(play(contracting).state.contract) ?? {}
    const { log, state } = play([
      ...contracting,
      step(client, {
        name: 'proposeChange',
        args: { version, termsHash: hash, terms: { ...terms, amount: 100 }, note: 'Less to do' },
      }),
    ])
    const last = log.at(-1)
    if (last === undefined) throw new Error('the history has records')
    const [notice] = noticesOf(last, { before: play(contracting).state, after: state })
    expect(plainly(notice?.body ?? '')).toContain('Less to do')
  })

  test('[C9] [T-32] the old version cannot be accepted once a new one is there', () => {
    const old = accept('freelancer')(play(contracting).state)
    given(...contracting, step(client, propose(100)))
      .when(freelancer, old)
      .rejected('contract-outdated')
  })

  test('[C10] a contract that is not accepted by both lapses after 14 days', () => {
    const expire: WorkroomCommand = { name: 'expireContract', args: {} }
    given(...contracting)
      .when(platform, expire, 14 * DAY)
      .expect({ type: 'contract.expired', version: 1 })
    given(...contracting)
      .when(platform, expire, 14 * DAY - 1)
      .rejected('contract-not-due')
    given(...contracting)
      .when(client, expire, 15 * DAY)
      .rejected('not-your-role')
    given(...working)
      .when(platform, expire, 15 * DAY)
      .rejected('already-accepted')
  })

  test('[T-25] [T-33] nobody accepts for a party', () => {
    given(...contracting)
      .when(support, accept('client'))
      .rejected('not-your-role')
    given(...contracting)
      .when(platform, accept('client'))
      .rejected('not-your-role')
  })

  test('the text names parties, price, date and rounds, in numbered sections', () => {
    const wording = standingVersion(play(contracting).state.contract)?.text ?? ''
    for (const word of ['Ada Lindqvist', 'Ben Okafor', 'EUR 2,400.00', '2026-12-18', 'up to 2 times']) {
      expect(wording).toContain(word)
    }
    const sections = contractSections(wording)
    expect(sections.map(({ heading }) => Number.parseInt(heading, 10))).toEqual(sections.map((_, i) => i + 1))
    expect(sections.every(({ paragraphs }) => paragraphs.length > 0)).toBe(true)
  })

  test('[I13] the text names the city whose days count, and the zone as the rules know it', () => {
    expect(draftedIn('Europe/Kiev')).toContain(
      'Days are counted in Kyiv time (the zone Europe/Kiev). Rest days',
    )
    expect(draftedIn('UTC')).toContain('Days are counted in UTC. Rest days')
  })

  test('[C11] the text promises no ending that the rules refuse, and changes as they are', () => {
    const { text: wording = '' } = standingVersion(play(contracting).state.contract) ?? {}
    expect(wording).not.toMatch(/cancel|further rounds/i)
    expect(wording).toContain('Once both have accepted, either party may propose a change')
    expect(wording).toContain('lapses if that does not happen within 5 business days')
    given(...working)
      .when(client, openChange({ terms: { ...terms, redoRounds: 9 } }, 'client'))
      .leaves(({ contract }) => expect(pendingChange(contract)?.terms.redoRounds).toBe(9))
    expect(standingVersion(play(unfunded).state.contract)?.text).toContain(
      'a higher one is in force once the difference is held too, within 5 business days',
    )
    expect(versionInForce(play(heldMore).state.contract)?.terms.amount).toBe(300_000)

    expect(wording).toContain('either party may propose to end early by agreement')
    const ended = play([...working, step(client, proposeEnding(1)), step(freelancer, acceptEnding(1))])
    expect(ended.state.payment.because).toBe('ended')

    expect(wording).toContain('it opens a dispute (see “Problems and disputes”), where both can settle too')
    const settled = play([
      ...working,
      step(freelancer, { name: 'openDispute', args: { words: 'We want to end here.' } }),
      step(client, { name: 'offerSettlement', args: { toFreelancer: 100_000 } }),
      step(freelancer, { name: 'acceptSettlement', args: { toFreelancer: 100_000 } }),
    ])
    expect(settled.state.dispute.status).toBe('settled')

    expect(wording).toContain('approves the task, flags what is missing as a problem, or opens a dispute')
    given(...inReview)
      .when(client, flag('p', 'a'))
      .leaves(({ problems }) => expect(Object.values(problems.problems)).toHaveLength(1))
  })
})
