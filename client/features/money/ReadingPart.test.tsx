import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { type BusinessDetails, noBusinessDetails } from '../../../shared/businessDetails.ts'
import { drawScreen } from '../../../test/support/drawInRoom.tsx'
import { forgetReading } from '../../identity/ownReading.ts'
import { useBusiness } from '../../identity/useBusiness.ts'
import { countryChoices } from '../../ui/countryChoices.ts'
import { readerMoney } from '../../ui/readerMoney.ts'
import { BusinessPart } from './BusinessPart.tsx'
import { languageChoices, zoneChoices } from './localeChoices.ts'
import { ReadingPart } from './ReadingPart.tsx'

let details: BusinessDetails = noBusinessDetails

beforeEach(() => {
  details = { ...noBusinessDetails, name: 'Lindqvist Handel AB' }
  forgetReading()
  vi.stubGlobal('fetch', async (path: string, init: { method?: string; body?: string } = {}) => {
    if (path === '/api/auth/me') throw new TypeError('not asked here')
    if (path === '/api/business' && init.method === 'PUT')
      details = JSON.parse(init.body ?? '') as BusinessDetails
    return Response.json({ ok: true, details })
  })
  drawScreen(<Parts />)
})
afterEach(() => vi.unstubAllGlobals())

function Parts() {
  const business = useBusiness()
  return (
    <>
      <BusinessPart business={business} />
      <ReadingPart business={business} />
    </>
  )
}

async function choose(field: string, option: string): Promise<void> {
  const [input] = await screen.findAllByLabelText(field)
  if (input === undefined) throw new Error(`no field ${field}`)
  fireEvent.click(input)
  fireEvent.change(input, { target: { value: option } })
  fireEvent.click(await screen.findByText(option, { selector: '[role=option] *' }))
}
const press = (name: string) => fireEvent.click(screen.getByText(name))

test('what would be written is shown before it is saved, and then written so', async () => {
  await choose('Language of money', 'German (Germany)')
  await choose('Dates and clock as in', 'German (Austria)')
  await choose('Time zone', 'Tokyo (GMT+9)')
  expect(screen.getByText(/2\.400,00\s€/)).toBeTruthy()
  expect(readerMoney(240_000, 'EUR')).toBe('€2,400.00')
  press('Save dates and money')
  await waitFor(() => expect(readerMoney(240_000, 'EUR')).toBe('2.400,00\u00a0€'))
  expect(details).toEqual({
    ...noBusinessDetails,
    name: 'Lindqvist Handel AB',
    zone: 'Asia/Tokyo',
    dateLanguage: 'de-AT',
    moneyLanguage: 'de-DE',
  })
})

test('saving one part undoes nothing of what was saved in the other, or in another tab', async () => {
  fireEvent.change(await screen.findByLabelText('Tax id'), { target: { value: 'SE556677889901' } })
  details = { ...details, zone: 'Europe/Paris' }
  press('Save the details')
  await waitFor(() => expect(details.taxId).toBe('SE556677889901'))
  expect(details.zone).toBe('Europe/Paris')
})

test('each list has what its browser knows, and what was chosen before', () => {
  expect(countryChoices().find(({ value }) => value === 'DE')?.label).toBe('Germany')
  expect(countryChoices().some(({ value }) => ['EU', 'ZZ', 'DD'].includes(value))).toBe(false)
  expect(languageChoices('gsw-CH', 'en-GB').some(({ value }) => value === 'gsw-CH')).toBe(true)
  expect(languageChoices('', 'en-GB')[0]).toEqual({
    value: '',
    label: 'As this browser: English (United Kingdom)',
  })
  expect(zoneChoices('', 'Europe/Berlin')[0]?.label).toEqual(
    expect.stringMatching(/^As this browser: Berlin \(GMT\+[12]\)$/),
  )
})
