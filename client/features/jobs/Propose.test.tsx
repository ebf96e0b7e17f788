import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { CalendarCountries, CalendarProposal, JobView, Payday } from '../../../shared/http.ts'
import type { Calendar } from '../../../shared/workroom/calendar.ts'
import { drawAnswered } from '../../../test/support/drawInRoom.tsx'
import { countWeekdays } from '../../../test/support/given.ts'
import { DAY, NOW } from '../../../test/support/instants.ts'
import { job } from '../../../test/support/named.ts'
import { ben } from '../../../test/support/people.ts'
import { jobView, signedInAs } from '../../../test/support/views.ts'
import { useMe } from '../../identity/me.ts'
import { Propose } from './Propose.tsx'

const view: JobView = { ...jobView, budget: { amount: 300_000, currency: 'GBP' } }
const germany: Calendar = {
  zone: 'Europe/Berlin',
  restDays: [0, 6],
  closed: [{ date: '2026-12-25', name: 'Christmas Day' }],
  coversUntil: '2028-12-31',
  holidaysOf: { country: 'DE', region: '', name: 'Germany' },
}
const proposal: CalendarProposal = {
  ok: true,
  calendar: germany,
  halfDays: [{ date: '2026-12-24', name: 'Christmas Eve', from: '13:00' }],
  notes: ['Dates of feasts are estimates.'],
  asksRegion: true,
}
const countries: CalendarCountries = {
  ok: true,
  countries: [
    { code: 'DE', name: 'Germany', regions: [{ code: 'BE', name: 'Berlin' }] },
    { code: 'US', name: 'United States', regions: [] },
  ],
}

interface Asked {
  readonly path: string
  readonly body: unknown
}
const asked: Asked[] = []

function answer(path: string): object {
  if (path === '/api/calendars') return countries
  if (path === '/api/calendars/payday')
    return { ok: true, clock: countWeekdays(germany, NOW, 7) } satisfies Payday
  if (path.startsWith('/api/calendars?')) return proposal
  if (path.endsWith('/proposals')) return { ok: true, room: 'room-of-the-proposal' }
  return view
}

async function open(): Promise<void> {
  vi.stubGlobal('fetch', async (path: string, { body }: RequestInit) => {
    asked.push({ path, body: typeof body === 'string' ? JSON.parse(body) : null })
    return Response.json(answer(path))
  })
  await drawAnswered(<Propose job={job} />)
}

const fill = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const send = () => act(async () => fireEvent.click(screen.getByRole('button', { name: 'Send the proposal' })))
const sent = () => asked.filter(({ path }) => path.endsWith('/proposals'))

function fillIn(): void {
  fill('Cover letter', 'I have built twenty shops.')
  fill('Line 1', 'Checkout')
  fill('Price for the whole project', '2,400')
  fill('Delivery date', new Date(Date.now() + 60 * DAY).toISOString().slice(0, 10))
}

beforeEach(() => {
  asked.length = 0
  localStorage.clear()
  history.replaceState(null, '', `/jobs/${job}/propose`)
  useMe.setState(signedInAs(ben))
})
afterEach(() => vi.unstubAllGlobals())

describe('sending a proposal', () => {
  test('[O8] what is typed is sent, with the proposed calendar and the amount held; then its room opens', async () => {
    await open()
    await screen.findByText(/off,/)
    fillIn()
    await send()
    expect(sent()[0]?.body).toMatchObject({
      coverLetter: 'I have built twenty shops.',
      scope: ['Checkout'],
      validDays: 14,
      terms: { amount: 240_000, currency: 'GBP', redoRounds: 2, holding: 'held', calendar: germany },
    })
    await waitFor(() => expect(location.pathname).toBe('/rooms/room-of-the-proposal'))
  })

  test('[W11] a closed date half filled in is there again after a reload, and nothing is sent without it', async () => {
    await open()
    await screen.findByText(/off,/)
    fireEvent.click(screen.getByText('Look and change'))
    fill('Why', 'Company holi')
    fill('Another closed date', '2027-02-01')
    cleanup()
    await open()
    expect(screen.getByLabelText('Why')).toHaveProperty('value', 'Company holi')
    expect(screen.getByLabelText('Another closed date')).toHaveProperty('value', '2027-02-01')
    fillIn()
    await send()
    expect(screen.getByText('Add this date, or empty both fields.')).toBeTruthy()
    expect(sent()).toEqual([])
    fireEvent.click(screen.getByText('Add'))
    expect(screen.getByLabelText('Why')).toHaveProperty('value', '')
    await send()
    expect(sent()[0]?.body).toMatchObject({
      terms: { calendar: { closed: [...germany.closed, { date: '2027-02-01', name: 'Company holi' }] } },
    })
  })

  test('each missing field is named, and nothing is sent', async () => {
    await open()
    await send()
    for (const sentence of [
      'Write a few words to the client.',
      'List what you will do: at least one line.',
      'Say how much it costs.',
      'Say by when the work is delivered.',
    ])
      expect(screen.getByText(sentence)).toBeTruthy()
    expect(sent()).toEqual([])
  })

  test('[I1] the calendar can be changed by hand before it is proposed', async () => {
    await open()
    fireEvent.click(await screen.findByRole('button', { name: 'Look and change' }))
    fill('Another closed date', '2026-12-28')
    fill('Why', 'Company holiday')
    fireEvent.click(screen.getByRole('button', { name: 'Add' }))
    fireEvent.click(screen.getByRole('button', { name: /^Remove .*Christmas Day$/ }))
    fireEvent.click(screen.getByRole('checkbox', { name: 'Friday' }))
    fillIn()
    await send()
    expect(sent()[0]?.body).toMatchObject({
      terms: {
        calendar: {
          ...germany,
          restDays: [0, 5, 6],
          closed: [{ date: '2026-12-28', name: 'Company holiday' }],
        },
      },
    })
  })

  test('the latest payday follows from the calendar', async () => {
    await open()
    await screen.findByText(/Latest payday if delivered today/)
    expect(asked.find(({ path }) => path === '/api/calendars/payday')?.body).toEqual({ calendar: germany })
  })

  test('[I10] the line names whose holidays they are, asks for the region and says what is not certain', async () => {
    await open()
    const line = await screen.findByText(/off,/)
    expect(line.textContent).toMatch(/off, 1 closed date until .*2028, holidays of Germany, counted in/)
    expect(screen.getByText('Dates of feasts are estimates.')).toBeTruthy()
    expect(asked.map(({ path }) => path)).toContainEqual(expect.stringMatching(/calendars\?at=/))
    await act(async () => fill('Region', 'BE'))
    await waitFor(() =>
      expect(asked.map(({ path }) => path)).toContainEqual(
        expect.stringMatching(/calendars\?country=DE&region=BE&/),
      ),
    )
  })

  test('[I10] a half-day holiday is open until somebody closes it', async () => {
    await open()
    fireEvent.click(await screen.findByRole('button', { name: 'Look and change' }))
    expect(screen.getByText('Christmas Eve, from 13:00')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: /^Close .*Christmas Eve$/ }))
    expect(screen.queryByText('Christmas Eve, from 13:00')).toBeNull()
    fillIn()
    await send()
    expect(sent()[0]?.body).toMatchObject({
      terms: {
        calendar: {
          closed: [{ date: '2026-12-24', name: 'Christmas Eve' }, ...germany.closed],
        },
      },
    })
  })

  test('another country proposes another calendar', async () => {
    await open()
    fireEvent.click(await screen.findByRole('button', { name: 'Look and change' }))
    await act(async () => fill('Holidays of', 'US'))
    await act(async () => fill('Holidays of', 'DE'))
    await act(async () => fill('Region', 'BE'))
    await waitFor(() =>
      expect(asked.map(({ path }) => path)).toContainEqual(
        expect.stringMatching(/calendars\?country=DE&region=BE&/),
      ),
    )
  })

  test('nothing held is said in plain words and sent as such', async () => {
    await open()
    await screen.findByText(/off,/)
    fillIn()
    fireEvent.click(screen.getByRole('radio', { name: 'Nothing is held' }))
    expect(screen.getByText(/nothing is paid out by the platform/)).toBeTruthy()
    await send()
    expect(sent()[0]?.body).toMatchObject({ terms: { holding: 'direct' } })
  })

  test('what is typed survives leaving the page', async () => {
    await open()
    await screen.findByText(/off,/)
    fill('Cover letter', 'Half a letter')
    cleanup()
    await open()
    expect(screen.getByLabelText<HTMLTextAreaElement>('Cover letter').value).toBe('Half a letter')
  })
})
