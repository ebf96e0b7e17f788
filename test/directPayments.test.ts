// Direct payments over a real store: the account tells where to pay, silence leaves a statement as what it is, and of what two
// people say at once exactly one comes first, on one node or two.

import { describe, expect, test } from 'vitest'

import { createTellPayTo } from '../server/billing/tellPayTo.ts'
import { plainly } from '../shared/sentence.ts'
import { dueOf } from '../shared/workroom/due.ts'
import { phaseOf } from '../shared/workroom/phase.ts'
import type { Workroom } from '../shared/workroom/workroom.ts'
import { DAY } from './support/instants.ts'
import { moneyForEachTest } from './support/moneyForEachTest.ts'
import { type MoneyNode, approve, directReadySteps, newRoom } from './support/moneyUnderTest.ts'
import { ada, ben, client, freelancer, support } from './support/people.ts'
import { account, deliver, otherAccount, sayNotArrived, sayWhere, statePaid, step } from './support/steps.ts'

const under = moneyForEachTest()
const { clock } = under
const delivered = [...directReadySteps, step(freelancer, deliver)]
const due = [...delivered, step(client, approve)]
const confirmReceipt = { name: 'confirmReceipt', args: {} } as const
const change = { name: 'sayWhereToPay', args: otherAccount } as const

const accountsOf = ({ payment }: Workroom) => payment.direct?.payTo.map(({ iban }) => iban) ?? []

describe('[P7] where to pay', () => {
  test('comes from the account as soon as something is due, approved or by silence, once', async () => {
    const node = await under.open()
    await node.billing.payTo.put(ben.userId, account)
    const [approved, silent] = [newRoom(), newRoom()]
    await node.play(approved, delivered)
    expect(accountsOf(await node.state(approved))).toEqual([])
    await node.play(approved, [step(client, approve)])
    await node.play(silent, delivered)
    await node.tickAt(dueOf(await node.state(silent))?.at ?? 0)
    for (const room of [approved, silent]) {
      expect(accountsOf(await node.state(room))).toEqual([account.iban])
      const { by } = (await node.rooms.tail(room, 0, 1000)).at(-1) ?? {}
      expect(by).toEqual({ kind: 'platform' })
    }
    await node.close()
    under.nodes.splice(0)
    const again = await under.open()
    await again.after.reactors.catchUp()
    expect(accountsOf(await again.state(approved))).toEqual([account.iban])
  })

  test('[X4] [X5] comes from the account too for what a dispute ends with', async () => {
    const node = await under.open()
    await node.billing.payTo.put(ben.userId, account)
    const [settled, decided] = [newRoom(), newRoom()]
    const quarrel = [...delivered, step(client, { name: 'openDispute', args: { words: 'Half is missing.' } })]
    await node.play(settled, [
      ...quarrel,
      step(freelancer, { name: 'offerSettlement', args: { toFreelancer: 100_000 } }),
      step(client, { name: 'acceptSettlement', args: { toFreelancer: 100_000 } }),
    ])
    await node.play(decided, [
      ...quarrel,
      step(support, { name: 'decideDispute', args: { toFreelancer: 100_000, words: 'So it is.' } }),
    ])
    for (const [room, ends] of [
      [settled, 'settled'],
      [decided, 'decided'],
    ] as const) {
      expect(accountsOf(await node.state(room))).toEqual([account.iban])
      expect((await node.billing.invoices.ofRoom(room)).at(-1)).toMatchObject({ ends, amount: 100_000 })
      await node.play(room, [step(client, statePaid)])
      await node.tickAt(dueOf(await node.state(room))?.at ?? 0)
      expect(phaseOf(await node.state(room))).toBe('paid-as-stated')
    }
  })

  test('stays open where the account says nothing', async () => {
    const node = await under.open()
    const room = newRoom()
    await node.play(room, due)
    expect((await node.state(room)).payment).toMatchObject({ status: 'due' })
    expect(accountsOf(await node.state(room))).toEqual([])
  })

  test('changed on the account it changes in each room where it is due, and the client is told', async () => {
    const node = await under.open()
    await node.billing.payTo.put(ben.userId, account)
    const [owed, ended] = [newRoom(), newRoom()]
    await node.play(owed, due)
    await node.play(ended, [...due, step(freelancer, confirmReceipt)])
    const { roomList, inbox } = node.after
    const tellPayTo = createTellPayTo({ desk: node.billing.payTo, rooms: node.rooms })
    for (let twice = 0; twice < 2; twice++) await tellPayTo.change(ben.userId, otherAccount, { roomList })
    await node.settled()
    expect(accountsOf(await node.state(owed))).toEqual([account.iban, otherAccount.iban])
    expect(accountsOf(await node.state(ended))).toEqual([account.iban])
    const told = (await inbox.notifications(ada.userId)).filter(({ kind }) => kind === 'pay-to-changed')
    expect(told.map(({ title }) => plainly(title))).toEqual(['Ben Okafor changed where you pay EUR 2,400.00'])
    expect(JSON.stringify(told)).not.toContain(otherAccount.iban)
  })

  test('changed in the instant in which it falls due, the room has the new one last', async () => {
    const node = await under.open()
    const tellPayTo = createTellPayTo({ desk: node.billing.payTo, rooms: node.rooms })
    for (let round = 0; round < 10; round++) {
      await node.billing.payTo.put(ben.userId, account)
      const room = newRoom()
      await node.play(room, delivered)
      await Promise.all([
        node.run(room, client, approve),
        tellPayTo.change(ben.userId, otherAccount, { roomList: node.after.roomList }),
      ])
      await node.settled()
      expect(accountsOf(await node.state(room)).at(-1)).toBe(otherAccount.iban)
    }
  })
})

describe('[P10] “I have paid” without an answer', () => {
  test('reads as stated after 5 business days, once, also after downtime and with two nodes', async () => {
    const node = await under.open()
    const room = newRoom()
    await node.play(room, [...due, step(client, statePaid)])
    const until = dueOf(await node.state(room))?.at ?? 0
    await node.tickAt(until - 1)
    expect(phaseOf(await node.state(room))).toBe('payment-due')
    const other = await under.open()
    clock.now = until + 3 * DAY
    await Promise.all([node.after.scheduler.tick(), other.after.scheduler.tick()])
    await node.settled()
    const ends = (await node.events(room)).filter(({ type }) => type === 'payment.left-as-stated')
    expect(ends).toEqual([{ type: 'payment.left-as-stated', effectiveAt: until }])
    expect(phaseOf(await node.state(room))).toBe('paid-as-stated')
    await node.play(room, [step(freelancer, confirmReceipt)])
    expect(phaseOf(await node.state(room))).toBe('paid')
  })

  test('[P9] the freelancer was reminded twice, and who has answered is not', async () => {
    const node = await under.open()
    const [open, answered] = [newRoom(), newRoom()]
    await node.play(open, [...due, step(client, statePaid)])
    await node.play(answered, [...due, step(client, statePaid), step(freelancer, confirmReceipt)])
    const until = dueOf(await node.state(open))?.at ?? 0
    for (let at = clock.now; at < until; at += DAY / 4) await node.tickAt(at)
    const told = await node.after.inbox.notifications(ben.userId)
    const reminders = told.filter(({ title }) => plainly(title) === 'Has EUR 2,400.00 arrived?')
    expect(reminders.map(({ href }) => href.includes(open))).toEqual([true, true])
  })
})

test('[P8] [P9] 20 answers at once from two nodes: one confirmation, and nothing after it', async () => {
  const nodes = [await under.open(), await under.open()] as const
  for (let round = 0; round < 8; round++) {
    const room = newRoom()
    await nodes[0].play(room, round % 2 === 0 ? due : [...due, step(client, statePaid)])
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, one) => {
        const node: MoneyNode = nodes[one % 2 === 0 ? 0 : 1]
        const [by, command] = (
          [
            [freelancer, confirmReceipt],
            [client, statePaid],
            [freelancer, sayNotArrived],
            [freelancer, one % 3 === 0 ? change : sayWhere],
          ] as const
        )[(one + round) % 4] ?? [freelancer, confirmReceipt]
        return node.run(room, by, command)
      }),
    )
    await nodes[0].rooms.catchUp(room)
    const types = (await nodes[0].events(room)).map(({ type }) => type)
    expect(types.filter((type) => type === 'payment.received')).toHaveLength(1)
    expect(types.at(-1)).toBe('payment.received')
    for (const reply of replies)
      expect(reply.ok ? 'ok' : reply.code).toMatch(
        /^(ok|payment-arrived|paid-stated|paid-not-stated|pay-to-told|busy)$/,
      )
  }
})
