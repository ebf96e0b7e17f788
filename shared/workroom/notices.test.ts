import { describe, expect, test } from 'vitest'

import { play } from '../../test/support/given.ts'
import {
  completed,
  contracting,
  freelancerIn,
  inProblemReview,
  inReview,
  invited,
  invoiced,
  proposed,
  withTasks,
  working,
} from '../../test/support/histories.ts'
import { DAY } from '../../test/support/instants.ts'
import { card, message } from '../../test/support/named.ts'
import { ada, ben, client, freelancer, platform } from '../../test/support/people.ts'
import {
  type Step,
  accept,
  account,
  deliver,
  leaveAsStated,
  otherAccount,
  sayNotArrived,
  sayWhere,
  statePaid,
  step,
} from '../../test/support/steps.ts'
import { noticesOf } from './notices.ts'

/** What the last step tells, and to whom. */
function told(steps: readonly Step[]) {
  const { log, state } = play(steps)
  const record = log.at(-1)
  return record ? noticesOf(record, { before: play(steps.slice(0, -1)).state, after: state }) : []
}

describe('notices', () => {
  test('the client is told that the offer was accepted', () => {
    expect(told(contracting)).toMatchObject([
      { to: 'client', userId: ada.userId, kind: 'offer-accepted', mail: true },
    ])
  })

  test('[O9] the freelancer is told what became of the proposal, which is called one', () => {
    const answers = [
      step(client, { name: 'acceptOffer', args: { name: ada.name } }),
      step(client, { name: 'declineOffer', args: { reason: '' } }),
    ]
    expect(answers.map((answer) => told([...proposed, answer]).map(({ to, title }) => [to, title]))).toEqual([
      [['freelancer', 'Ada Lindqvist accepted your proposal']],
      [['freelancer', 'Ada Lindqvist declined your proposal']],
    ])
  })

  test('each is told the moment the other accepts; the second acceptance says that it is safe to start', () => {
    expect(told(freelancerIn)).toMatchObject([
      { to: 'client', kind: 'contract-accepted', title: 'Ben Okafor accepted the contract' },
    ])
    expect(told(working)).toMatchObject([
      { to: 'freelancer', userId: ben.userId, kind: 'safe-to-start', mail: true },
    ])
  })

  test('a completed task asks the client for a review, by mail too', () => {
    expect(told(inReview)).toMatchObject([
      { to: 'client', kind: 'task-completed', body: 'Task a', mail: true },
    ])
  })

  test('approval and redo reach the freelancer', () => {
    const approve = step(client, { name: 'approveCard', args: { card: card('a'), round: 1 } })
    const redo = step(client, { name: 'askRedo', args: { card: card('a'), round: 1, comment: 'Logo' } })
    expect(told([...inReview, approve])).toMatchObject([
      { to: 'freelancer', kind: 'task-approved', mail: false },
    ])
    expect(told([...inReview, redo])).toMatchObject([{ to: 'freelancer', kind: 'redo-asked', body: 'Logo' }])
  })

  test('a message is told to the other party only once the room is open for it', () => {
    const post = step(freelancer, { name: 'postMessage', args: { message: message('m'), body: 'Hi' } })
    expect(told([...working, post])).toMatchObject([{ to: 'client', kind: 'message', body: 'Hi' }])
    expect(told([...freelancerIn, post])).toEqual([])
  })

  test('[N2] [N4] a delivery asks the client for approval, and tells the freelancer that it has arrived', () => {
    expect(told(invoiced)).toMatchObject([
      { to: 'client', kind: 'work-delivered', mail: true },
      { to: 'freelancer', userId: ben.userId, kind: 'delivery-made', screen: 'invoice', mail: false },
    ])
    expect(told(inProblemReview)[1]?.body).toContain('support contacts Ada Lindqvist')
    const open = step(client, { name: 'openDelivery', args: {} })
    expect(told([...invoiced, open])).toMatchObject([
      { to: 'freelancer', kind: 'delivery-opened', mail: true },
    ])
  })

  test('[N2] [P5] money that came without being held is confirmed to the client, by email too', () => {
    const approve = step(client, (room) => ({
      name: 'approvePayment',
      args: { invoice: room.payment.invoice?.number ?? '' },
    }))
    const due = [...completed(working), step(freelancer, deliver), approve]
    const confirm = step(freelancer, { name: 'confirmReceipt', args: {} })
    expect(told([...due, confirm])).toMatchObject([
      { to: 'client', kind: 'payment-received', screen: 'invoice', mail: true },
    ])
  })

  test('[P7] [P9] [P10] [N2] both hear of a direct payment, by email too, and never where it goes', () => {
    const approve = step(client, (room) => ({
      name: 'approvePayment',
      args: { invoice: room.payment.invoice?.number ?? '' },
    }))
    const due = [...completed(working), step(freelancer, deliver), approve]
    const change = step(freelancer, { name: 'sayWhereToPay', args: otherAccount })
    const stated = [...due, step(client, statePaid)]
    const all = [
      [[...due, step(platform, sayWhere)], [{ to: 'client', kind: 'pay-to-told', mail: false }]],
      [[...due, step(freelancer, sayWhere)], [{ to: 'client', kind: 'pay-to-told', mail: true }]],
      [[...due, step(platform, sayWhere), change], [{ to: 'client', kind: 'pay-to-changed', mail: true }]],
      [stated, [{ to: 'freelancer', kind: 'payment-stated', mail: true }]],
      [
        [...stated, step(freelancer, sayNotArrived)],
        [{ to: 'client', kind: 'payment-not-arrived', body: sayNotArrived.args.words, mail: true }],
      ],
      [
        [...stated, step(platform, leaveAsStated, 10 * DAY)],
        [
          { to: 'client', kind: 'payment-left', mail: true },
          { to: 'freelancer', kind: 'payment-left', mail: true },
        ],
      ],
    ] as const
    for (const [history, notices] of all) {
      expect(told(history)).toMatchObject(notices)
      expect(JSON.stringify(told(history))).not.toMatch(new RegExp(`${account.iban}|${otherAccount.iban}`))
    }
  })

  test('[B9] the answer to a suggestion reaches the client, with the reason', () => {
    const suggest = step(client, { name: 'suggestCard', args: { card: card('s'), title: 'Chat bot' } })
    const decline = step(freelancer, {
      name: 'declineSuggestion',
      args: { card: card('s'), reason: 'Next project' },
    })
    const take = step(freelancer, { name: 'takeSuggestion', args: { card: card('s') } })
    expect(told([...withTasks, suggest, decline])).toMatchObject([
      { to: 'client', title: 'Ben Okafor declined “Chat bot”', body: 'Next project', mail: false },
    ])
    expect(told([...withTasks, suggest, take])).toMatchObject([
      { to: 'client', title: 'Ben Okafor took in “Chat bot”' },
    ])
  })

  test('own acts, quiet changes and an offer without a partner tell nobody', () => {
    expect(told(invited)).toEqual([])
    expect(told(withTasks)).toEqual([])
  })

  test('a new version is told with its price', () => {
    const { state } = play(freelancerIn)
    const current = state.contract.versions[0]
    const propose = step(client, {
      name: 'proposeChange',
      args: {
        version: 1,
        termsHash: current?.termsHash ?? '',
        terms: { amount: 100_000, currency: 'EUR', deliveryDate: '2026-12-20', redoRounds: 1 },
      },
    })
    expect(told([...freelancerIn, propose])).toMatchObject([{ kind: 'contract-changed', mail: true }])
    expect(told([...freelancerIn, propose])[0]?.body).toContainEqual({ minor: 100_000, currency: 'EUR' })
    expect(told([...freelancerIn, propose, step(client, accept('client'))])).toMatchObject([
      { to: 'freelancer', kind: 'contract-accepted' },
    ])
  })
})
