import { describe, expect, test } from 'vitest'

import { contextOf, given, play } from '../../test/support/given.ts'
import {
  completed,
  contracting,
  disputed,
  funded,
  held,
  invoiced,
  unfunded,
  withTasks,
  working,
} from '../../test/support/histories.ts'
import { DAY, NOW } from '../../test/support/instants.ts'
import { client, freelancer, platform, support } from '../../test/support/people.ts'
import {
  type Step,
  acceptChange,
  counterChange,
  deliver,
  openChange,
  step,
  terms,
} from '../../test/support/steps.ts'
import { plainly } from '../sentence.ts'
import { pendingChange } from './changeState.ts'
import { versionInForce } from './contractState.ts'
import { dueOf, duesOf } from './due.ts'
import { nextStep } from './nextStep.ts'
import { noticesOf } from './notices.ts'
import { phaseOf } from './phase.ts'
import { type Workroom, decide, foldRecords, initialWorkroom } from './workroom.ts'

const cheaper = { ...terms, amount: 170_000, deliveryDate: '2026-12-14' }
const pending: readonly Step[] = [
  ...withTasks,
  step(freelancer, openChange({ terms: cheaper, note: 'Less to do' })),
]
const accepted: readonly Step[] = [...pending, step(client, acceptChange('client'))]
const no = { name: 'declineChange', args: { change: 1, words: 'Too little' } } as const
const withdraw = { name: 'withdrawChange', args: { change: 1 } } as const
const lapse = { name: 'lapseChange', args: {} } as const

const deadline = (state: Workroom): number | undefined => state.delivery.overdueAt
const amountIn = (state: Workroom): number | undefined => versionInForce(state.contract)?.terms.amount
/** The notices of the history's last record. */
function told(history: readonly Step[]) {
  const { log, state } = play(history)
  const last = log.at(-1)
  const before = foldRecords(initialWorkroom, log.slice(0, -1))
  return last === undefined ? [] : noticesOf(last, { before, after: state })
}

describe('[C13] proposing a change', () => {
  test('either party proposes while work goes on, and it is no version yet', () => {
    for (const [by, role] of [
      [client, 'client'],
      [freelancer, 'freelancer'],
    ] as const)
      given(...withTasks)
        .when(by, openChange({ terms: cheaper }, role))
        .leaves(({ contract }) => {
          expect(pendingChange(contract)).toMatchObject({
            number: 1,
            version: 2,
            by: role,
            capacity: 'self',
          })
          expect(contract.versions).toHaveLength(1)
          expect(versionInForce(contract)?.terms).toEqual(terms)
        })
  })

  test('it keeps the statement and the evidence of the act, as any acceptance does', () => {
    const { log } = play(pending)
    expect(log.at(-1)?.events).toMatchObject([
      {
        type: 'change.proposed',
        statement: 'I propose contract v2 and am bound by it once it is accepted',
        capacity: 'self',
        evidenceHash: 'e'.repeat(64),
      },
    ])
    const command = openChange({ terms: cheaper })(play(withTasks).state)
    given(...withTasks)
      .when(freelancer, { ...command, args: { ...command.args, statement: 'Maybe' } })
      .rejected('change-unread')
  })

  test('it is made from the version in force, before which there are new drafts instead', () => {
    given(...contracting)
      .when(freelancer, openChange({ terms: cheaper }))
      .rejected('work-not-started')
    given(...unfunded)
      .when(client, openChange({ terms: { ...held, amount: 1 } }, 'client'))
      .rejected('not-funded')
    const stale = openChange({ terms: { ...terms, amount: 1 } })(play(withTasks).state)
    given(...accepted)
      .when(freelancer, stale)
      .rejected('contract-outdated')
  })

  test('neither support nor the platform proposes', () => {
    for (const by of [platform, support])
      given(...withTasks)
        .when(by, openChange({ terms: cheaper }))
        .rejected('not-your-role')
  })

  test('a change of nothing is none', () => {
    given(...withTasks)
      .when(client, openChange({ note: 'Please' }, 'client'))
      .rejected('change-same')
  })
})

describe('[C14] one change is open at a time, for 5 business days', () => {
  test('neither party proposes beside it', () => {
    given(...pending)
      .when(freelancer, openChange({ terms }))
      .rejected('change-pending')
    given(...pending)
      .when(client, openChange({ terms: cheaper }, 'client'))
      .rejected('change-pending')
  })

  test('it lapses when its time is over, not before, and the old version stays', () => {
    const { state } = play(pending)
    const lapsesAt = pendingChange(state.contract)?.lapsesAt ?? 0
    expect(lapsesAt).toBe(Date.UTC(2026, 10, 30 + 1))
    expect(dueOf(state)).toEqual({ at: lapsesAt, command: lapse })
    expect(decide(lapse, state, contextOf(platform, lapsesAt - 1))).toEqual({
      ok: false,
      code: 'change-not-due',
    })
    given(...pending)
      .when(platform, lapse, 9 * DAY)
      .leaves((after) => {
        expect(pendingChange(after.contract)).toBeNull()
        expect(amountIn(after)).toBe(terms.amount)
        expect(phaseOf(after)).toBe('working')
      })
    given(...pending)
      .when(client, lapse, 9 * DAY)
      .rejected('not-your-role')
  })

  test('[S6] several things are due in one room, the earliest first', () => {
    const { state } = play(pending)
    expect(duesOf(state).map(({ command }) => command.name)).toEqual(['lapseChange', 'reportOverdue'])
    const late = play([
      ...withTasks,
      step(freelancer, openChange({ terms: { ...cheaper, deliveryDate: '2027-01-20' } }), 28 * DAY),
    ])
    expect(duesOf(late.state).map(({ command }) => command.name)).toEqual(['reportOverdue', 'lapseChange'])
  })
})

describe('[C15] the other party answers', () => {
  test('it declines in words', () => {
    given(...pending)
      .when(client, no)
      .leaves(({ contract }) => {
        expect(contract.changes?.at(-1)).toMatchObject({ status: 'declined', words: 'Too little', text: '' })
      })
    given(...pending)
      .when(freelancer, no)
      .rejected('own-change')
  })

  test('it counters with its own, which takes the place of the first', () => {
    const own = counterChange({ terms: { ...terms, amount: 200_000 } }, 'client')
    given(...pending)
      .when(client, own)
      .leaves(({ contract }) => {
        expect(contract.changes?.map(({ status, by }) => [status, by])).toEqual([
          ['countered', 'freelancer'],
          ['open', 'client'],
        ])
        expect(pendingChange(contract)?.version).toBe(2)
      })
    given(...pending)
      .when(freelancer, counterChange({ terms }, 'freelancer'))
      .rejected('own-change')
  })

  test('who proposed it may withdraw it until it is answered, and nobody else', () => {
    given(...pending)
      .when(client, withdraw)
      .rejected('not-your-change')
    given(...pending, step(freelancer, withdraw))
      .when(client, acceptChange('client'))
      .rejected('no-change')
    given(...accepted)
      .when(freelancer, withdraw)
      .rejected('no-change')
  })

  test('what was replaced a moment ago is not accepted, and a lapsed one not countered', () => {
    const first = acceptChange('client')(play(pending).state)
    const again: readonly Step[] = [
      ...pending,
      step(freelancer, withdraw),
      step(freelancer, openChange({ terms: { ...cheaper, amount: 1 } })),
    ]
    given(...again)
      .when(client, first)
      .rejected('change-outdated')
    const late = counterChange({ terms: { ...terms, amount: 200_000 } }, 'client')(play(pending).state)
    given(...pending, step(platform, lapse, 9 * DAY))
      .when(client, late)
      .rejected('no-change')
  })
})

describe('[C16] accepting', () => {
  test('makes it the version in force, with both acceptances, and the one before keeps its own', () => {
    const { contract } = play(accepted).state
    expect(versionInForce(contract)).toMatchObject({ version: 2, terms: cheaper, draftedBy: 'freelancer' })
    expect(contract.acceptances).toMatchObject({
      client: { version: 2, typedName: 'Ada Lindqvist' },
      freelancer: { version: 2, typedName: 'Ben Okafor' },
    })
    expect(contract.versions[0]?.acceptances?.client).toMatchObject({ version: 1 })
    expect(contract.status).toBe('active')
  })

  test('asks for the difference to be read to its end and for the words on the button', () => {
    const right = acceptChange('client')(play(pending).state)
    if (right.name !== 'acceptChange') throw new Error('another command')
    const variant = (part: object) => ({ ...right, args: { ...right.args, ...part } })
    given(...pending)
      .when(client, variant({ reachedEndAt: NOW - 1 }))
      .rejected('change-unread')
    given(...pending)
      .when(client, variant({ statement: 'Fine' }))
      .rejected('change-unread')
    given(...pending)
      .when(client, variant({ termsHash: 'a'.repeat(64) }))
      .rejected('change-outdated')
    given(...pending)
      .when(freelancer, acceptChange('freelancer'))
      .rejected('own-change')
  })

  test('[D9] moves the time to deliver where the date moves, and no clock where it does not', () => {
    expect(deadline(play(pending).state)).toBe(deadline(play(withTasks).state))
    expect(deadline(play(accepted).state)).toBe(Date.UTC(2026, 11, 22))
    const price = [
      ...withTasks,
      step(freelancer, openChange({ terms: { ...terms, amount: 1 } })),
      step(client, acceptChange('client')),
    ]
    expect(deadline(play(price).state)).toBe(deadline(play(withTasks).state))
  })

  test('[T-106] the invoice is over the new price, the rounds are the new ones', () => {
    const more = { ...held, redoRounds: 5, amount: 170_000 }
    const history = [
      ...completed(funded),
      step(client, openChange({ terms: more }, 'client')),
      step(freelancer, acceptChange('freelancer')),
      step(freelancer, deliver),
    ]
    const { payment, contract } = play(history).state
    expect(payment.invoice?.amount).toBe(170_000)
    expect(versionInForce(contract)?.terms.redoRounds).toBe(5)
  })

  test('[N2] tells who proposed it what is in force now, as the first acceptance does', () => {
    expect(told(accepted).map(({ to, kind, title, mail }) => [to, kind, plainly(title), mail])).toEqual([
      ['freelancer', 'change-accepted', 'Ada Lindqvist accepted v2: EUR 1,700.00, 14 Dec', true],
    ])
  })
})

describe('[C18] a pending change stops nothing', () => {
  test('tasks move, are reviewed and are delivered under the version in force', () => {
    const history = [...completed(working), step(client, openChange({ terms: cheaper }, 'client'))]
    given(...history)
      .when(freelancer, deliver)
      .leaves((state) => {
        expect(state.payment.invoice?.amount).toBe(terms.amount)
        expect(state.contract.changes?.at(-1)?.status).toBe('lapsed')
        expect(phaseOf(state)).toBe('invoiced')
      })
  })

  test('delivering ends it, and both are told', () => {
    const bodies = told([
      ...completed(working),
      step(client, openChange({ terms: cheaper }, 'client')),
      step(freelancer, deliver),
    ]).map(({ to, body }) => [to, plainly(body)])
    expect(bodies.map(([to]) => to)).toEqual(['client', 'freelancer'])
    for (const [, body] of bodies) expect(body).toContain('The proposed change to the contract has lapsed.')
  })

  test('none is proposed or accepted beside a delivery or a dispute that a party opened', () => {
    given(...invoiced)
      .when(client, openChange({ terms: { ...held, amount: 1 } }, 'client'))
      .rejected('change-while-delivered')
    given(...disputed)
      .when(client, openChange({ terms: { ...held, amount: 1 } }, 'client'))
      .rejected('change-while-delivered')
    const quarrel = [...pending, step(client, { name: 'openDispute', args: { words: 'No' } })]
    given(...quarrel)
      .when(client, acceptChange('client'))
      .rejected('change-while-disputed')
    expect(play(quarrel).state.contract.changes?.at(-1)?.status).toBe('lapsed')
  })

  test('the receiver is asked for an answer with its date, who proposed it goes on with the work', () => {
    const { state } = play(pending)
    const { lapsesAt } = pendingChange(state.contract) ?? {}
    expect(nextStep(state, 'client')).toMatchObject({ turn: 'act', action: 'answer-change', until: lapsesAt })
    const own = nextStep(state, 'freelancer')
    const before = nextStep(play(withTasks).state, 'freelancer')
    expect(own).toMatchObject({ turn: before.turn, action: before.action })
    expect(plainly(own.sentence)).toBe(
      `${plainly(before.sentence)} Your change to the contract waits for an answer.`,
    )
  })
})
