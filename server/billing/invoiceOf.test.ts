import { expect, test } from 'vitest'

import { noBusinessDetails } from '../../shared/businessDetails.ts'
import { play } from '../../test/support/given.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { accept, acceptOffer, knowing, makeOffer, step, terms } from '../../test/support/steps.ts'
import { previewOf } from './invoiceOf.ts'

const addresses = { client: '12 Garden Road\nBristol', freelancer: 'Lindenstr. 4\nBerlin' }
const wants = { ...makeOffer, args: { ...makeOffer.args, terms: { ...terms, addresses: true } } } as const
const { state } = play([
  knowing(addresses, step(client, wants)),
  knowing(addresses, step(freelancer, acceptOffer)),
  step(freelancer, accept('freelancer')),
  step(client, accept('client')),
])

test('[C24] an invoice names the address of the contract where the account holds none any more', () => {
  const moved = { ...noBusinessDetails, address: ['1 New Lane', 'Leeds'], country: 'GB' }
  const preview = previewOf(state, { client: moved, freelancer: noBusinessDetails })
  expect(preview?.customer).toMatchObject({ address: ['1 New Lane', 'Leeds'], country: 'GB' })
  expect(preview?.supplier).toMatchObject({ address: ['Lindenstr. 4', 'Berlin'], country: '' })
})
