import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Role } from '../../../shared/decider.ts'
import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import {
  DAY,
  client,
  completed,
  deliver,
  disputed,
  freelancer,
  invoiced,
  overdue,
  platform,
  play,
  step,
  support,
  working,
} from '../../../test/support/given.ts'
import { createFakeRoom } from '../../sync/fakeSession.ts'
import { InvoicePage } from './InvoicePage.tsx'

beforeEach(() => {
  // The sheet and the papers come later than the facts of the room.
  vi.stubGlobal('fetch', () => new Promise(() => {}))
})
afterEach(() => vi.unstubAllGlobals())

function draw(history: Parameters<typeof play>[0], role: Role) {
  const played = play(history)
  const room = createFakeRoom(played.state, { now: () => played.at + 60_000 })
  drawInRoom(<InvoicePage />, room.sessions[role], '/invoice')
  return { room, payment: () => room.sessions[role].getState().view.payment }
}
const press = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }))
}

describe('an invoice under review', () => {
  test('[I9] both read what happens in silence, and the seven days', () => {
    draw(invoiced, 'freelancer')
    expect(screen.getByText(/is paid out to you/)).toBeTruthy()
    const days = screen.getByRole('list', { name: 'Days of the review' })
    expect(days.textContent).toContain('business day 7')
    expect(screen.queryByRole('button', { name: /Approve/ })).toBeNull()
  })

  test('[P3] the client approves after a dialog that says what follows', async () => {
    const { payment } = draw(invoiced, 'client')
    press(/^Approve/)
    expect(await screen.findByText(/paid out to Ben at once/)).toBeTruthy()
    expect(payment().status).toBe('running')
    press(/Approve and pay out/)
    await waitFor(() => expect(payment().status).toBe('paid'))
    expect(await screen.findByText(/Approved: €2,400.00 was paid out/)).toBeTruthy()
  })

  test('[I7] more time is asked for, and granted by the freelancer alone', async () => {
    const { room, payment } = draw(invoiced, 'client')
    press('Ask for more time')
    fireEvent.click(await screen.findByRole('radio', { name: '4' }))
    press('Ask for 4 days')
    await waitFor(() => expect(payment().asked?.days).toBe(4))
    expect(await screen.findByText(/You asked for 4 more business days/)).toBeTruthy()
    act(() => room.act('freelancer', { name: 'refuseMoreTime', args: {} }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Ask for more time' })).toBeTruthy())
  })

  test('[I7] the freelancer answers a request for more time', async () => {
    const { payment } = draw(
      [...invoiced, step(client, { name: 'askMoreTime', args: { days: 1 } })],
      'freelancer',
    )
    expect(screen.getByText('Ada asks for 1 more business day')).toBeTruthy()
    press('Grant it')
    expect(await screen.findByText(/ends 1 business day later/)).toBeTruthy()
    press('Refuse')
    await waitFor(() => expect(payment().asked).toBeNull())
  })
})

describe('the ends of an invoice', () => {
  test('[P5] without held money the freelancer says that it has arrived', async () => {
    const approve = step(client, { name: 'approvePayment', args: { invoice: 'BEN-2026-0001' } })
    const { payment } = draw([...completed(working), step(freelancer, deliver), approve], 'freelancer')
    press('The payment has arrived')
    await screen.findByText(/cannot be taken back/)
    press('It has arrived')
    await waitFor(() => expect(payment().receivedAt).not.toBeNull())
  })

  test('silence is named as the reason', () => {
    draw([...invoiced, step(platform, { name: 'releasePayout', args: {} }, 30 * DAY)], 'freelancer')
    expect(screen.getByText(/at the end of the review/)).toBeTruthy()
    expect(screen.getByText('Paid out')).toBeTruthy()
  })

  test('a dispute freezes it, for both', () => {
    draw(disputed, 'freelancer')
    expect(screen.getByText('Frozen by a dispute')).toBeTruthy()
    expect(screen.queryByText(/is paid out to you/)).toBeNull()
  })

  test('a withdrawn delivery leaves a credited invoice that asks for nothing', () => {
    draw([...invoiced, step(freelancer, { name: 'withdrawDelivery', args: {} })], 'client')
    expect(screen.getByText('This invoice was credited')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Approve/ })).toBeNull()
  })

  test('before the delivery there is none', () => {
    draw(working, 'client')
    expect(screen.getByText('There is no invoice yet')).toBeTruthy()
  })

  test('[X7] overdue work that ended without one says how the amount was divided', () => {
    const decide = { name: 'decideDispute', args: { toFreelancer: 80_000, words: 'A third.' } } as const
    draw([...overdue, step(support, decide)], 'freelancer')
    expect(screen.getByRole('heading', { name: 'There is no invoice' })).toBeTruthy()
    expect(screen.getByText('€800.00')).toBeTruthy()
    expect(screen.getByText('€1,600.00')).toBeTruthy()
  })
})
