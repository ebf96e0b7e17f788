import { expect, test } from 'vitest'

import { noBusinessDetails } from '../../shared/businessDetails.ts'
import type { Terms } from '../../shared/workroom/terms.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { play } from '../../test/support/given.ts'
import { completed, workingUnder } from '../../test/support/histories.ts'
import { NOW } from '../../test/support/instants.ts'
import { room } from '../../test/support/named.ts'
import { freelancer } from '../../test/support/people.ts'
import { deliver, step, terms } from '../../test/support/steps.ts'
import { invoiceOf } from '../billing/invoiceOf.ts'
import { invoiceDocument } from './invoiceDocument.ts'

/** The paper of a delivery under these terms, as one string. */
function paperOf(agreed: Terms, delivering: WorkroomCommand, scope: readonly string[] = []): string {
  const { state } = play([...completed(workingUnder(agreed, scope)), step(freelancer, delivering)])
  const details = { client: noBusinessDetails, freelancer: noBusinessDetails }
  const { number = '', amount = 0, currency = 'EUR', delivery = 1 } = state.payment.invoice ?? {}
  const event = { type: 'invoice.issued', number, amount, currency, delivery } as const
  const invoice = invoiceOf({ room, seq: 9, at: NOW, event, state, details })
  return invoice === null
    ? ''
    : JSON.stringify(invoiceDocument({ invoice, clock: null, isSandbox: false }).pieces)
}

test('[D14] what was stated on the use of AI stands in the annex of the invoice', () => {
  const stating = { used: true, words: 'Product texts' }
  const paper = paperOf({ ...terms, ai: 'disclosed' }, {
    ...deliver,
    args: { ...deliver.args, ai: stating },
  } as WorkroomCommand)
  expect(paper).toContain('“I used AI for this work, as I describe it here.”')
  expect(paper).toContain('Product texts')
  expect(paperOf(terms, deliver)).not.toContain('use of AI')
})

test('[C26] services with values are its lines, and the project is where there are none', () => {
  const paper = paperOf({ ...terms, values: [200_000, null, 40_000] }, deliver, ['Shop', 'Advice', 'Search'])
  expect(paper).toContain('"cells":["Shop","EUR 2,000.00"]')
  expect(paper).toContain('"cells":["Search","EUR 400.00"]')
  expect(paper).not.toContain('Advice')
  expect(paper).not.toContain('the agreed price for the whole project')
  expect(paperOf(terms, deliver)).toContain('the agreed price for the whole project')
})
