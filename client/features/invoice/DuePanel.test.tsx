import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Role } from '../../../shared/decider.ts'
import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { completed, working } from '../../../test/support/histories.ts'
import { DAY } from '../../../test/support/instants.ts'
import { client, freelancer, platform } from '../../../test/support/people.ts'
import {
  account,
  closeUnpaid,
  deliver,
  leaveAsStated,
  otherAccount,
  sayNotArrived,
  sayWhere,
  statePaid,
  step,
} from '../../../test/support/steps.ts'
import { createFakeRoom } from '../../sync/fakeSession.ts'
import { InvoicePage } from './InvoicePage.tsx'

const due = [
  ...completed(working),
  step(freelancer, deliver),
  step(client, { name: 'approvePayment', args: { invoice: 'BEN-2026-0001' } }),
]
const told = [...due, step(freelancer, sayWhere)]
const stated = [...told, step(client, statePaid)]
const missed = [...stated, step(freelancer, sayNotArrived)]
const left = [...stated, step(platform, leaveAsStated, 10 * DAY)]

const settled = [
  ...completed(working),
  step(freelancer, deliver),
  step(client, { name: 'openDispute', args: { words: 'Half is missing.' } }),
  step(freelancer, { name: 'offerSettlement', args: { toFreelancer: 100_000 } }),
  step(client, { name: 'acceptSettlement', args: { toFreelancer: 100_000 } }),
]

/** What is put on the account. */
let put: unknown[] = []

beforeEach(() => {
  put = []
  localStorage.clear()
  vi.stubGlobal('fetch', (path: string, init: { method?: string; body?: string } = {}) => {
    if (path !== '/api/pay-to') return new Promise(() => {})
    if (init.method === 'PUT') put.push(JSON.parse(init.body ?? ''))
    return Promise.resolve(Response.json({ ok: true, payTo: null }))
  })
})
afterEach(() => vi.unstubAllGlobals())

const drawLater = (history: Parameters<typeof play>[0], role: Role) => draw(history, role, 20 * DAY)

function draw(history: Parameters<typeof play>[0], role: Role, later = 60_000) {
  const played = play(history)
  const room = createFakeRoom(played.state, { now: () => played.at + later })
  drawInRoom(<InvoicePage />, room.sessions[role], '/invoice')
  return { room, payment: () => room.sessions[role].getState().view.payment }
}
const press = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }))
}
const write = (label: string, words: string): void => {
  fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value: words } })
}

test('[X4] what both settled on says so on both sides, with the way back to the dispute', () => {
  for (const role of ['client', 'freelancer'] as const) {
    draw(settled, role)
    expect(screen.getByText(/You have both settled the dispute\./)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'The dispute' })).toBeTruthy()
    cleanup()
  }
  draw(due, 'client')
  expect(screen.queryByRole('link', { name: 'The dispute' })).toBeNull()
})

describe('the client', () => {
  test('[P7] [P11] reads where to pay with the invoice as reference and a code, and the newest after a change', () => {
    const { room } = draw(told, 'client')
    expect(screen.getByText('DE89 3704 0044 0532 0130 00')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Copy the reference' })).toBeTruthy()
    expect(screen.getByRole('figure', { name: 'QR code of this transfer' })).toBeTruthy()
    act(() => room.act('freelancer', { name: 'sayWhereToPay', args: otherAccount }))
    expect(screen.getByText('NL91 ABNA 0417 1643 00')).toBeTruthy()
    expect(screen.getByText('What was told before')).toBeTruthy()
  })

  test('[P8] [W11] says “I have paid”; what is half filled in outlives a reload', async () => {
    draw(told, 'client')
    press('I have paid')
    await screen.findByRole('dialog')
    write('Reference', 'By standing order')
    cleanup()
    const { payment } = draw(told, 'client')
    press('I have paid')
    const dialog = await screen.findByRole('dialog')
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Reference' }).value).toBe(
      'By standing order',
    )
    fireEvent.click(
      [...dialog.querySelectorAll('button')].find(({ textContent }) => textContent === 'I have paid') ??
        dialog,
    )
    await waitFor(() => expect(payment().direct?.stated?.reference).toBe('By standing order'))
    expect(await screen.findByText('Waiting for Ben’s answer')).toBeTruthy()
    expect(screen.getByText('Waits to be confirmed')).toBeTruthy()
  })

  test('[P9] reads that it has not arrived, in the freelancer’s words, and may say it again', () => {
    draw(missed, 'client')
    expect(screen.getByText('Your payment has not arrived')).toBeTruthy()
    expect(screen.getByText(/Nothing on my account yet/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'I have paid' })).toBeTruthy()
  })
})

describe('the freelancer', () => {
  test('[P7] is asked where to pay when it is first needed; a wrong check digit is said and not sent', async () => {
    draw(due, 'freelancer')
    expect(screen.getByText('Say where Ada pays you')).toBeTruthy()
    write('IBAN', 'DE88 3704 0044 0532 0130 00')
    press('Tell where to pay')
    expect((await screen.findAllByText(/The check digits of this IBAN do not fit/)).length).toBeGreaterThan(0)
    expect(put).toEqual([])
    write('IBAN', 'de89 3704 0044 0532 0130 00')
    press('Tell where to pay')
    await waitFor(() => expect(put).toEqual([account]))
  })

  test('[P7] [W11] half a form outlives a reload', () => {
    draw(due, 'freelancer')
    write('IBAN', 'DE89 3704')
    cleanup()
    draw(due, 'freelancer')
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'IBAN' }).value).toBe('DE89 3704')
  })

  test('[P9] answers that it has not arrived, with words alone', async () => {
    const { payment } = draw(stated, 'freelancer')
    press('It has not arrived')
    await screen.findByRole('dialog')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Tell Ada' }).disabled).toBe(true)
    write('To Ada', 'Not there yet')
    press('Tell Ada')
    await waitFor(() => expect(payment().direct?.stated?.notArrived?.words).toBe('Not there yet'))
  })
})

test('[P10] what only the client has said is shown as that, to both, and can still be confirmed', () => {
  for (const role of ['client', 'freelancer'] as const) {
    draw(left, role)
    expect(screen.getAllByText('Paid, as stated by the client').length).toBeGreaterThan(0)
    expect(screen.getByText(/Ben Okafor has not confirmed it/)).toBeTruthy()
    expect(screen.queryByText('Paid')).toBeNull()
    expect(screen.queryAllByRole('button', { name: 'It has arrived' })).toHaveLength(
      role === 'freelancer' ? 1 : 0,
    )
    cleanup()
  }
})

describe('a payment that never comes', () => {
  const closed = [...told, step(freelancer, closeUnpaid, 10 * DAY)]

  test('[P14] the freelancer may close the room once the client’s days are over, after one question', async () => {
    draw(told, 'freelancer')
    expect(screen.queryByRole('button', { name: 'Close without payment…' })).toBeNull()
    expect(screen.getByText(/has 5 business days to pay/)).toBeTruthy()
    cleanup()
    const { payment } = drawLater(told, 'freelancer')
    press('Close without payment…')
    fireEvent.click(await screen.findByRole('button', { name: 'Close without payment' }))
    await waitFor(() => expect(payment().status).toBe('unpaid'))
    expect(screen.getByRole('heading', { name: 'Closed, not paid' })).toBeTruthy()
    expect(document.body.textContent).toContain('The invoice stays open.')
  })

  test('[P14] afterwards the client still sees where to pay and can say so; nothing reads as paid', async () => {
    draw(closed, 'client')
    expect(screen.getByRole('heading', { name: 'Closed, not paid' })).toBeTruthy()
    expect(screen.getByText(account.holder)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'I have paid' })).toBeTruthy()
    cleanup()
    draw([...closed, step(client, statePaid)], 'freelancer')
    expect(screen.getByRole('heading', { name: 'Closed, not paid' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'It has arrived' })).toBeTruthy()
  })
})
