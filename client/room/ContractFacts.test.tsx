import { fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { noBusinessDetails } from '../../shared/businessDetails.ts'
import { drawAnswered } from '../../test/support/drawInRoom.tsx'
import { ada } from '../../test/support/people.ts'
import { signedInAs } from '../../test/support/views.ts'
import { useMe } from '../identity/me.ts'
import { asTyped } from '../ui/money/typedAmount.ts'
import { noFacts } from '../ui/terms/typedFacts.ts'
import { keyedLines } from '../ui/terms/typedServices.ts'
import { ContractFacts } from './ContractFacts.tsx'

let kept = noBusinessDetails

beforeEach(() => {
  localStorage.clear()
  kept = noBusinessDetails
  useMe.setState(signedInAs(ada))
  vi.stubGlobal(
    'fetch',
    async (_path: string, init?: { readonly method: string; readonly body?: string }) => {
      if (init?.method === 'PUT') kept = JSON.parse(init.body ?? '') as typeof kept
      return Response.json({ ok: true, details: kept })
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

interface FactsProps {
  readonly start?: typeof noFacts
  readonly error?: string
}

function Facts({ start = noFacts, error }: FactsProps) {
  const [facts, setFacts] = useState(start)
  return (
    <ContractFacts
      facts={facts}
      onFacts={setFacts}
      lines={lines}
      price={asTyped('500', 'EUR')}
      holding="direct"
      today="2026-12-01"
      error={error}
    />
  )
}
const lines = keyedLines(['Design', 'Build'])
const open = () => fireEvent.click(screen.getByText(/^Add /))
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save in your account' }))
const type = (line: string, value: string) =>
  fireEvent.change(screen.getByLabelText(new RegExp(line)), { target: { value } })
const addresses = () => screen.getByRole('checkbox', { name: 'Postal addresses of both' })

test('[C24] who needs none of it sees one line; the address is asked for when it is wanted', async () => {
  await drawAnswered(<Facts />)
  expect(screen.queryByRole('checkbox')).toBeNull()
  open()
  await waitFor(() => addresses())
  expect(screen.queryByLabelText('Your postal address')).toBeNull()
  fireEvent.click(addresses())
  expect(await screen.findByLabelText('Your postal address')).toBeTruthy()
})

test('[C24] an empty address and one of too many lines are sentences, and what is right is kept in the account', async () => {
  await drawAnswered(<Facts start={{ ...noFacts, addresses: true }} />)
  const field = await screen.findByLabelText('Your postal address')
  save()
  expect(await screen.findByText('Write your address first: street, postcode and place.')).toBeTruthy()
  fireEvent.change(field, { target: { value: '1\n2\n3\n4\n5\n6\n7' } })
  save()
  expect(await screen.findByText('The address has room for 6 lines.')).toBeTruthy()
  expect(kept.address).toEqual([])
  fireEvent.change(field, { target: { value: '12 Garden Road\nBristol' } })
  save()
  expect(await screen.findByText('From your account.', { exact: false })).toBeTruthy()
  expect(kept.address).toEqual(['12 Garden Road', 'Bristol'])
})

test('[C24] the next time it stands there already', async () => {
  kept = { ...noBusinessDetails, address: ['12 Garden Road', 'Bristol'], country: 'GB' }
  await drawAnswered(<Facts start={{ ...noFacts, addresses: true }} />)
  expect((await screen.findByText(/Garden Road/)).textContent).toBe('12 Garden Road\nBristol\nUnited Kingdom')
})

test('[C26] each line of the scope takes an amount, and the sentence says by how much they miss the price', async () => {
  await drawAnswered(<Facts />)
  open()
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Services with their values' }))
  expect(screen.getByText('Give at least one line of the scope an amount.')).toBeTruthy()
  type('Design', '150')
  expect(screen.getByText('The lines come to €150.00, €350.00 less than the price.')).toBeTruthy()
  type('Build', '400')
  expect(screen.getByText('The lines come to €550.00, €50.00 more than the price.')).toBeTruthy()
  type('Build', '350')
  expect(screen.getByText('The lines come to the price.')).toBeTruthy()
})

test('[P15] a pay date that has passed and days out of range are sentences', async () => {
  await drawAnswered(<Facts />)
  open()
  fireEvent.click(await screen.findByRole('radio', { name: 'By a day' }))
  expect(screen.getByText('Say by which day it is paid.')).toBeTruthy()
  type('Day of payment', '2026-12-01')
  expect(screen.getByText('The pay date has to lie in the future.')).toBeTruthy()
  type('Day of payment', '2026-12-24')
  expect(screen.queryByText(/pay date has to/)).toBeNull()
  fireEvent.click(screen.getByRole('radio', { name: 'Some days after the invoice' }))
  type('Days after the invoice', '')
  expect(screen.getByText('The days until it is paid are a number from 1 to 120.')).toBeTruthy()
})

test('what keeps the form from being sent is said beside the line also while it is folded', async () => {
  await drawAnswered(<Facts error="Say by which day it is paid." />)
  expect(screen.getByRole('alert').textContent).toBe('Say by which day it is paid.')
})
