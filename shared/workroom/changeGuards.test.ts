import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { completed, funded, held, overdue, withTasks } from '../../test/support/histories.ts'
import { DAY } from '../../test/support/instants.ts'
import { card } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { type Step, acceptChange, add, move, openChange, step, terms } from '../../test/support/steps.ts'
import { pendingChange } from './changeState.ts'
import { scopeOf, versionInForce } from './contractState.ts'
import { agreedIn } from './disputeAmounts.ts'
import { isOverdue } from './disputeState.ts'
import { dueOf } from './due.ts'
import { noticesOf } from './notices.ts'
import { phaseOf } from './phase.ts'
import { foldRecords, initialWorkroom } from './workroom.ts'

const withdraw = { name: 'withdrawChange', args: { change: 1 } } as const

/** The notices of the history's last record. */
function told(history: readonly Step[]) {
  const { log, state } = play(history)
  const last = log.at(-1)
  const before = foldRecords(initialWorkroom, log.slice(0, -1))
  return last === undefined ? [] : noticesOf(last, { before, after: state })
}

const propose = (part: object, history = withTasks) =>
  given(...history).when(freelancer, openChange({ terms: { ...terms, ...part } }))

describe('[C17] what a change may hold', () => {
  test('a new delivery date lies in the future, when it is proposed and when it is accepted', () => {
    propose({ deliveryDate: '2026-11-22' }).rejected('delivery-date-past')
    const soon = [
      ...withTasks,
      step(freelancer, openChange({ terms: { ...terms, deliveryDate: '2026-11-24' } })),
    ]
    given(...soon)
      .when(client, acceptChange('client'), 3 * DAY)
      .rejected('delivery-date-past')
  })

  test('currency and who holds the money stay', () => {
    propose({ currency: 'USD' }).rejected('change-currency')
    propose({ holding: 'held' }).rejected('change-currency')
  })

  test('there are never fewer rounds than those used, also by a revision requested meanwhile', () => {
    const redo = step(client, { name: 'askRedo', args: { card: card('a'), round: 1, comment: 'Again' } })
    const used = [...withTasks, step(freelancer, move('a', 'completed')), redo]
    propose({ redoRounds: 0 }, used).rejected('change-rounds-used')
    const meanwhile = [
      ...withTasks,
      step(freelancer, openChange({ terms: { ...terms, redoRounds: 0 } })),
      step(freelancer, move('a', 'completed')),
      redo,
    ]
    given(...meanwhile)
      .when(client, acceptChange('client'))
      .rejected('change-rounds-used')
  })

  test('scope lines are added, struck and reworded, and are part of the text', () => {
    const history = [
      ...withTasks,
      step(client, openChange({ scope: ['Checkout', 'Gift cards'] }, 'client')),
      step(freelancer, acceptChange('freelancer')),
    ]
    const { state } = play(history)
    expect(scopeOf(state, versionInForce(state.contract))).toEqual(['Checkout', 'Gift cards'])
    expect(versionInForce(state.contract)?.text).toContain('• Gift cards')
  })

  test('[F5] held money: a lower price returns the difference in the same record', () => {
    const lower = [
      ...completed(funded),
      step(client, openChange({ terms: { ...held, amount: 200_000 } }, 'client')),
    ]
    given(...lower)
      .when(freelancer, acceptChange('freelancer'))
      .leaves(({ funding }) => expect(funding).toMatchObject({ status: 'held', amount: 200_000 }))
    const { log } = play([...lower, step(freelancer, acceptChange('freelancer'))])
    expect(log.at(-1)?.events).toContainEqual({ type: 'funds.returned', amount: 40_000, currency: 'EUR' })
    propose({ amount: 900_000 }).leaves(({ contract }) =>
      expect(pendingChange(contract)?.terms.amount).toBe(900_000),
    )
  })
})

describe('[C19] struck scope', () => {
  const struck = { scope: [], struck: [card('a'), card('b')] }
  const history = [
    ...withTasks,
    step(client, openChange({ ...struck, scope: ['All but A and B'] }, 'client')),
  ]

  test('takes the listed tasks off the board when it is accepted, and none before', () => {
    expect(play(history).state.board.cards.size).toBe(3)
    const { board } = play([...history, step(freelancer, acceptChange('freelancer'))]).state
    expect(board.cards.values().map(({ id }) => id)).toEqual([card('c')])
    expect(board.removed[card('a')]).toMatchObject({ reason: 'Struck with contract v2', struck: 2 })
  })

  test('what the client has approved meanwhile stays', () => {
    const meanwhile = [
      ...history,
      step(freelancer, move('a', 'completed')),
      step(client, { name: 'approveCard', args: { card: card('a'), round: 1 } }),
    ]
    const { board } = play([...meanwhile, step(freelancer, acceptChange('freelancer'))]).state
    expect(
      board.cards
        .values()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([card('a'), card('c')])
    given(...meanwhile, step(client, withdraw))
      .when(client, openChange(struck, 'client'))
      .rejected('card-approved')
  })

  test('one task stays', () => {
    given(...withTasks)
      .when(client, openChange({ struck: [card('a'), card('b'), card('c')] }, 'client'))
      .rejected('last-task')
    const gone = [
      ...history,
      step(freelancer, { name: 'removeCard', args: { card: card('c'), reason: 'x' } }),
    ]
    given(...gone)
      .when(freelancer, acceptChange('freelancer'))
      .rejected('last-task')
  })

  test('[B10] a struck task that somebody moves offline is answered with a sentence', () => {
    given(...history, step(freelancer, acceptChange('freelancer')))
      .when(freelancer, move('a', 'working'))
      .rejected('card-struck')
    given(...withTasks)
      .when(client, openChange({ struck: [card('z')] }, 'client'))
      .rejected('no-such-card')
  })
})

describe('[C20] overdue work', () => {
  const date = { ...held, deliveryDate: '2027-02-01' }
  const cured = [
    ...overdue,
    step(freelancer, openChange({ terms: date })),
    step(client, acceptChange('client')),
  ]

  test('is cured by an accepted change of the delivery date', () => {
    const before = play(overdue).state
    expect([phaseOf(before), isOverdue(before.dispute)]).toEqual(['overdue', true])
    const { state } = play(cured)
    expect(phaseOf(state)).toBe('working')
    expect(state.payment.status).toBe('none')
    expect(state.delivery.overdueAt).toBe(Date.UTC(2027, 1, 9))
    expect(told(cured).map(({ kind }) => kind)).toEqual(['change-accepted'])
  })

  test('needs a new date in the change, and is answered by nothing else of it', () => {
    given(...overdue)
      .when(client, openChange({ terms: { ...held, amount: 100_000 } }, 'client'))
      .rejected('change-needs-date')
  })

  test('a settlement there ends a pending change', () => {
    const settled = [
      ...overdue,
      step(freelancer, { name: 'offerSettlement', args: { toFreelancer: 100 } }),
      step(freelancer, openChange({ terms: date })),
      step(client, { name: 'acceptSettlement', args: { toFreelancer: 100 } }),
    ]
    const { state } = play(settled)
    expect(state.contract.changes?.at(-1)?.status).toBe('lapsed')
    expect(dueOf(state)).toBeNull()
    expect(agreedIn(state).amount).toBe(terms.amount)
  })

  test('with tasks added meanwhile the work goes on as before', () => {
    given(...cured)
      .when(freelancer, add('x'))
      .leaves(({ board }) => expect(board.cards.size).toBe(2))
  })
})
