import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Role } from '../../../shared/decider.ts'
import type { RoomReceipts } from '../../../shared/http.ts'
import type { InvoiceDocument } from '../../../shared/invoiceDocument.ts'
import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { completed, disputed, invoiced, overdue, working } from '../../../test/support/histories.ts'
import { DAY, NOW } from '../../../test/support/instants.ts'
import { room as roomId } from '../../../test/support/named.ts'
import { ada, ben, client, freelancer, platform, support } from '../../../test/support/people.ts'
import { deliver, step } from '../../../test/support/steps.ts'
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
const decide = (toFreelancer: number) =>
  ({ name: 'decideDispute', args: { toFreelancer, words: 'A third.' } }) as const
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

  test('[P13] overdue work ends with an invoice over the part, and says how the amount was divided', () => {
    draw([...overdue, step(support, decide(80_000))], 'freelancer')
    expect(screen.getByRole('heading', { name: '€800.00' })).toBeTruthy()
    expect(screen.getByText('Decided')).toBeTruthy()
    expect(screen.getByText('€1,600.00')).toBeTruthy()
  })

  test('[P13] without one where nothing goes to the freelancer', () => {
    draw([...overdue, step(support, decide(0))], 'freelancer')
    expect(screen.getByRole('heading', { name: 'There is no invoice' })).toBeTruthy()
    expect(screen.getByText('€2,400.00')).toBeTruthy()
  })

  test('[P13] a decision credits the invoice of before, and shows the decided one', () => {
    draw([...disputed, step(support, decide(100_000))], 'client')
    expect(screen.getByRole('heading', { name: '€1,000.00' })).toBeTruthy()
    expect(screen.getByText('Credited before')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'BEN-CN-2026-0001' })).toBeTruthy()
  })
})

const receipts: RoomReceipts = {
  ok: true,
  receipts: [{ seq: 12, kind: 'payment-decided', keyId: 'key-1', signature: 'c2lnbmVk' }],
  words: [
    {
      at: NOW,
      hash: 'a'.repeat(64),
      sentences: ['The payment for “Online shop relaunch” was decided.', 'EUR 2,400.00 is paid out to Ben.'],
    },
  ],
}
const document: Omit<InvoiceDocument, 'number'> = {
  room: roomId,
  seq: 9,
  delivery: 1,
  issuedAt: NOW,
  amount: 240_000,
  currency: 'EUR',
  heldBy: 'sandbox',
  supplier: { userId: ben.userId, name: 'Ben', address: [], country: '', taxId: '', taxNote: '' },
  customer: { userId: ada.userId, name: 'Ada', address: [], country: '', taxId: '', taxNote: '' },
  project: 'Online shop relaunch',
  contract: { version: 1, termsHash: 'a'.repeat(64), deliveryDate: '2026-12-01' },
  tasks: [],
  problems: [],
  files: [],
  proofs: [],
  links: [],
  creditNote: null,
}
/** What else is asked for stays on its way. */
const answering = (number: string): void => {
  const answers: Readonly<Record<string, object>> = {
    invoices: { ok: true, invoices: [{ ...document, number }] },
    receipts,
  }
  vi.stubGlobal('fetch', (asked: string) => {
    const answer = answers[asked.split('/').at(-1) ?? '']
    return answer === undefined ? new Promise(() => {}) : Promise.resolve(Response.json(answer))
  })
}

describe('papers', () => {
  test('[P3] while it is held the sheet says held; once it is paid it says paid', async () => {
    answering('BEN-2026-0001')
    const { room } = draw(invoiced, 'client')
    expect(await screen.findByText(/The amount is held by the sandbox/)).toBeTruthy()
    act(() => room.act('client', { name: 'approvePayment', args: { invoice: 'BEN-2026-0001' } }))
    await waitFor(() => expect(screen.queryByText(/is held by/)).toBeNull())
    expect(screen.getAllByText(/was paid out/).length).toBeGreaterThan(0)
  })

  test('a credited invoice holds nothing', async () => {
    answering('BEN-2026-0001')
    draw([...invoiced, step(freelancer, { name: 'withdrawDelivery', args: {} })], 'client')
    expect(await screen.findByText('It was credited: nothing is owed on it.')).toBeTruthy()
  })

  test('a receipt opens as a page, in words, with the signed file beside it', async () => {
    answering('BEN-2026-0001')
    draw(invoiced, 'client')
    fireEvent.click(await screen.findByRole('link', { name: 'Receipt: payment decided' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Receipt: payment decided' })).toBeTruthy()
    expect(screen.getByText('EUR 2,400.00 is paid out to Ben.')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Signed file' }).getAttribute('href')).toMatch(
      /\/receipts\/12\.json$/,
    )
  })
})
