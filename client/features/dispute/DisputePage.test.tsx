import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import type { Role } from '../../../shared/decider.ts'
import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { disputed, invoiced, overdue, unfunded, working } from '../../../test/support/histories.ts'
import { freelancer, support } from '../../../test/support/people.ts'
import { step } from '../../../test/support/steps.ts'
import { createFakeRoom } from '../../sync/fakeSession.ts'
import { DisputePage } from './DisputePage.tsx'

function draw(history: Parameters<typeof play>[0], role: Role) {
  const played = play(history)
  const room = createFakeRoom(played.state, { now: () => played.at + 60_000 })
  drawInRoom(<DisputePage />, room.sessions[role], '/dispute')
  return { room, view: () => room.sessions[role].getState().view }
}
const press = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }))
}
const offered = [...disputed, step(freelancer, { name: 'offerSettlement', args: { toFreelancer: 150_000 } })]

describe('a dispute', () => {
  test('[X1] opens with words, after a dialog that says what it does', async () => {
    const { view } = draw(invoiced, 'client')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'The search is broken.' } })
    press('Open the dispute')
    expect(await screen.findByText(/The clock stops\.$/)).toBeTruthy()
    press('Open it')
    await waitFor(() => expect(view().dispute.status).toBe('open'))
    expect(await screen.findByText('The search is broken.', { selector: 'p' })).toBeTruthy()
  })

  test('[X3] an offer shows both sums before it is made; more than the amount is refused in place', async () => {
    const { view } = draw(disputed, 'client')
    const field = screen.getByRole('textbox', { name: /Make an offer/ })
    fireEvent.change(field, { target: { value: '2500' } })
    expect(screen.getByText('This is more than the agreed amount.')).toBeTruthy()
    fireEvent.change(field, { target: { value: '1500' } })
    expect(screen.getByText('€900.00')).toBeTruthy()
    press('Make this offer')
    await waitFor(() => expect(view().dispute.offers.client).toBe(150_000))
  })

  test('nothing at all is an offer too', async () => {
    const { view } = draw(disputed, 'freelancer')
    fireEvent.change(screen.getByRole('textbox', { name: /Make an offer/ }), { target: { value: '0' } })
    press('Make this offer')
    await waitFor(() => expect(view().dispute.offers.freelancer).toBe(0))
  })

  test('[X4] accepting binds to the amount that was on screen, not to a newer offer', async () => {
    const { room, view } = draw(offered, 'client')
    press('Accept this offer')
    await screen.findByText('Accept the offer?')
    act(() => room.act('freelancer', { name: 'offerSettlement', args: { toFreelancer: 240_000 } }))
    press('Accept and end the dispute')
    expect(await screen.findByText('This offer is no longer on the table.')).toBeTruthy()
    expect(view().dispute.status).toBe('open')
  })

  test('[X6] only who opened it can withdraw it', () => {
    draw(disputed, 'freelancer')
    expect(screen.queryByRole('button', { name: 'Withdraw the dispute' })).toBeNull()
  })

  test('[X5] a decision stands with its reasons and both sums, and nothing is left to do', () => {
    const words = 'Half of it was delivered.'
    const decide = step(support, { name: 'decideDispute', args: { toFreelancer: 120_000, words } })
    draw([...disputed, decide], 'client')
    expect(screen.getByText('Decided by support')).toBeTruthy()
    expect(screen.getByText(words)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('[X7] [C20] overdue work shows what the approved tasks are worth, and nobody who opened it', () => {
    draw(overdue, 'freelancer')
    expect(screen.getByRole('heading', { name: 'The work is overdue' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'agree on another delivery date' })).toBeTruthy()
    expect(screen.getByText(/Ada Lindqvist can give you more time/)).toBeTruthy()
    expect(screen.getAllByText('€2,400.00').length).toBeGreaterThan(0)
    expect(screen.queryByRole('button', { name: 'Give more time' })).toBeNull()
    expect(screen.queryByText('Opened')).toBeNull()
  })

  test('[X8] the client gives more time after a dialog that says how much', async () => {
    const { view } = draw(overdue, 'client')
    press('Give more time')
    expect(await screen.findByText(/has 5 more business days to deliver/)).toBeTruthy()
    press('Let the work go on')
    await waitFor(() => expect(view().dispute.status).toBe('withdrawn'))
    expect(view().payment.status).toBe('none')
  })

  test('[X3] about overdue work too an offer is made over the contract’s amount', async () => {
    const { view } = draw(overdue, 'freelancer')
    fireEvent.change(screen.getByRole('textbox', { name: /Make an offer/ }), { target: { value: '800' } })
    press('Make this offer')
    await waitFor(() => expect(view().dispute.offers.freelancer).toBe(80_000))
  })

  test('[X1] before the delivery it says that nothing can be delivered meanwhile', () => {
    draw(working, 'client')
    expect(screen.getByText(/^Nothing can be delivered/)).toBeTruthy()
    expect(screen.getByText('You can withdraw it; then the work goes on.')).toBeTruthy()
  })

  test('cannot be opened before the work has started, and says why', () => {
    draw(unfunded, 'client')
    expect(screen.getByText('Work starts when the amount is held. It is not protected yet.')).toBeTruthy()
  })
})
