import { describe, expect, test } from 'vitest'

import { given } from '../../test/support/given.ts'
import { completed, funded, inProblemReview, invoiced } from '../../test/support/histories.ts'
import { card, file } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { add, deliver, flag, move, report, step, terms } from '../../test/support/steps.ts'
import { richTextOf } from '../richtext.ts'
import { currentDelivery } from './delivery.ts'
import type { WorkroomCommand } from './workroom.ts'

const ready = completed(funded)
const delivering = (change: object): WorkroomCommand =>
  ({ ...deliver, args: { ...deliver.args, ...change } }) as WorkroomCommand
const redo = (...names: readonly string[]): WorkroomCommand => ({
  name: 'askRedoOfDelivery',
  args: { cards: names.map(card), comment: 'The logo is missing' },
})
const again = [step(client, redo('a')), step(freelancer, move('a', 'completed')), step(freelancer, deliver)]

describe('delivery', () => {
  test('[D1] only files that were received whole and verified are delivered', () => {
    given(...ready)
      .when(freelancer, delivering({ files: [file('unverified')] }))
      .rejected('file-unknown')
    given(...ready)
      .when(freelancer, delivering({ proofs: [file('unverified')] }))
      .rejected('file-unknown')
  })

  test('[D2] every task is Completed or flagged first', () => {
    const open = [...ready, step(freelancer, add('b'))]
    given(...open)
      .when(freelancer, deliver)
      .rejected('tasks-left')
    given(...open, step(freelancer, flag('p', 'b')))
      .when(freelancer, deliver)
      .leaves(({ delivery }) => expect(currentDelivery(delivery)?.number).toBe(1))
    given(...funded)
      .when(freelancer, deliver)
      .rejected('tasks-left')
  })

  test('[D3] the report says how to take delivery and what was done', () => {
    given(...ready)
      .when(freelancer, delivering({ report: { ...report, instructions: '' } }))
      .rejected('report-incomplete')
    given(...ready)
      .when(freelancer, delivering({ report: { ...report, done: richTextOf('   ') } }))
      .rejected('report-incomplete')
    given(...ready)
      .when(freelancer, delivering({ report: { ...report, extra: '' } }))
      .rejected('invalid-command')
  })

  test('[D4] there is final work, a file or a link, and a file as proof', () => {
    given(...ready)
      .when(freelancer, delivering({ files: [] }))
      .rejected('no-work')
    given(...ready)
      .when(freelancer, delivering({ files: [], links: [{ url: 'https://shop.test', note: 'live' }] }))
      .leaves(({ delivery }) => expect(currentDelivery(delivery)?.links).toHaveLength(1))
    given(...ready)
      .when(freelancer, delivering({ proofs: [] }))
      .rejected('no-proof')
    given(...ready)
      .when(freelancer, delivering({ links: [{ url: 'javascript:alert(1)', note: '' }] }))
      .rejected('invalid-command')
  })

  test('[D5] [T-106] report, files and invoice are one record; the amount is the contract’s', () => {
    const { state } = given(...invoiced)
    expect(state.payment.invoice).toMatchObject({
      amount: terms.amount,
      currency: terms.currency,
      delivery: 1,
    })
    expect(state.payment.status).toBe('running')
    given(...invoiced)
      .when(freelancer, deliver)
      .rejected('delivered-already')
  })

  test('[D6] the client’s first look is recorded once', () => {
    given(...invoiced)
      .when(client, { name: 'openDelivery', args: {} })
      .expect({ type: 'delivery.opened', delivery: 1 })
    given(...invoiced, step(client, { name: 'openDelivery', args: {} }))
      .when(client, { name: 'openDelivery', args: {} })
      .rejected('opened-already')
    given(...invoiced)
      .when(freelancer, { name: 'openDelivery', args: {} })
      .rejected('not-your-role')
  })

  test('[D7] withdrawing credits the invoice and opens the board again', () => {
    const withdrawn = [...invoiced, step(freelancer, { name: 'withdrawDelivery', args: {} })]
    const { state } = given(...withdrawn)
    expect(state.payment).toMatchObject({ status: 'none', invoice: null, clock: null })
    expect(state.payment.earlier[0]?.creditNote).not.toBeNull()
    given(...withdrawn)
      .when(freelancer, move('a', 'working'))
      .leaves(({ board }) => expect(board.order.working).toHaveLength(1))
    given(...withdrawn)
      .when(freelancer, deliver)
      .leaves(({ delivery }) => expect(currentDelivery(delivery)?.number).toBe(2))
  })

  test('[D8] [I6] requesting a revision names tasks, uses up a round and stops the clock', () => {
    given(...invoiced)
      .when(client, redo('a'))
      .leaves(({ board, review, payment }) => {
        expect(board.order.working).toEqual([card('a')])
        expect(review.reviews.get(card('a'))?.status).toBe('redo')
        expect(payment.clock).toBeNull()
      })
    given(...invoiced)
      .when(client, redo('zz'))
      .rejected('no-tasks-named')
    given(...invoiced)
      .when(client, redo())
      .rejected('invalid-command')
    given(...invoiced, ...again, ...again)
      .when(client, redo('a'))
      .rejected('no-delivery-rounds-left')
  })

  test('[D8] a task that was flagged and not completed stays where it is', () => {
    const flagged = [
      ...ready,
      step(freelancer, add('b')),
      step(freelancer, flag('p', 'b')),
      step(freelancer, deliver),
    ]
    given(...flagged)
      .when(client, redo('b'))
      .leaves(({ board }) => expect(board.order.todo).toEqual([card('b')]))
  })

  test('[B13] while a delivery is with the client, the board stands still', () => {
    given(...invoiced)
      .when(freelancer, move('a', 'working'))
      .rejected('work-delivered')
    given(...inProblemReview)
      .when(freelancer, add('b'))
      .rejected('work-delivered')
    given(...invoiced)
      .when(client, { name: 'approveCard', args: { card: card('a'), round: 1 } })
      .rejected('work-delivered')
  })
})
