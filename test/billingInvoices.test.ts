// Invoices as they were issued: whose details, which tasks, and that nothing done later changes them.

import { afterEach, beforeEach, expect, test } from 'vitest'

import { type BusinessDetails, noBusinessDetails } from '../shared/businessDetails.ts'
import { type StorageUnderTest, openStorageUnderTest } from './support/engineUnderTest.ts'
import { type MoneyNode, heldSteps, invoicedSteps, newRoom, openMoneyNode } from './support/moneyUnderTest.ts'
import { card } from './support/named.ts'
import { ada, ben, client, freelancer } from './support/people.ts'
import { add, deliver, flag, move, step, terms } from './support/steps.ts'

let storage: StorageUnderTest
let node: MoneyNode

beforeEach(async () => {
  storage = await openStorageUnderTest()
  node = await openMoneyNode({ storage })
})
afterEach(async () => {
  await node.close()
  await storage.close()
})

const okafor: BusinessDetails = {
  ...noBusinessDetails,
  name: 'Okafor Software',
  address: ['1 Marina', 'Lagos'],
  country: 'NG',
  taxId: 'NG-12345',
  taxNote: 'No VAT is charged.',
}

test('[T-106] an invoice holds the agreed amount, both parties, the tasks with their rounds, and the files by hash', async () => {
  await node.billing.business.put(ben.userId, okafor)
  const room = newRoom()
  await node.play(room, [
    ...heldSteps,
    step(freelancer, add('a', 'b')),
    step(freelancer, move('a', 'completed')),
    step(client, { name: 'askRedo', args: { card: card('a'), round: 1, comment: 'Again' } }),
    step(freelancer, move('a', 'completed')),
    step(client, { name: 'approveCard', args: { card: card('a'), round: 2 } }),
    step(freelancer, flag('p', 'b')),
    step(freelancer, deliver),
  ])
  const [invoice] = await node.billing.invoices.ofRoom(room)
  expect(invoice).toMatchObject({
    number: 'OS-2026-0001',
    amount: terms.amount,
    currency: 'EUR',
    heldBy: 'sandbox',
    supplier: {
      userId: ben.userId,
      name: 'Okafor Software',
      address: ['1 Marina', 'Lagos'],
      taxId: 'NG-12345',
    },
    customer: { userId: ada.userId, name: 'Ada Lindqvist', address: [] },
    project: 'Online shop relaunch',
    contract: { version: 1, deliveryDate: terms.deliveryDate },
    tasks: [
      { title: 'Task b', isCompleted: false, rounds: 0, approvedAt: null },
      { title: 'Task a', isCompleted: true, rounds: 2 },
    ],
    problems: [{ kind: 'blocked' }],
    files: [{ name: 'shop.png', sha256: 'f'.repeat(64) }],
    proofs: [{ name: 'proof.png' }],
    creditNote: null,
  })
})

test('details edited after the issue, and a record reacted to twice, change nothing of it', async () => {
  await node.billing.business.put(ben.userId, okafor)
  const room = newRoom()
  await node.play(room, invoicedSteps)
  const before = await node.billing.invoices.ofRoom(room)
  await node.billing.business.put(ben.userId, { ...okafor, name: 'Another Name', taxId: 'X' })
  await storage.connection.collection('roomList').deleteMany({})
  await node.close()
  node = await openMoneyNode({ storage })
  await node.after.reactors.catchUp()
  expect(await node.billing.invoices.ofRoom(room)).toEqual(before)
  expect(await node.billing.invoices.ofFreelancer(ben.userId)).toEqual(before)
})
