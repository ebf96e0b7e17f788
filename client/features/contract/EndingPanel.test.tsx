import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import type { Role } from '../../../shared/decider.ts'
import { phaseOf } from '../../../shared/workroom/phase.ts'
import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { completed, funded, inProblemReview } from '../../../test/support/histories.ts'
import { card } from '../../../test/support/named.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import { add, counterEnding, proposeEnding, step } from '../../../test/support/steps.ts'
import { createFakeRoom } from '../../sync/fakeSession.ts'
import { EndDialog } from './EndDialog.tsx'
import { EndingPanel } from './EndingPanel.tsx'

/** One of two tasks is approved. */
const half = [
  ...completed(funded),
  step(freelancer, add('b')),
  step(client, { name: 'approveCard', args: { card: card('a'), round: 1 } }),
]
const asked = [...half, step(freelancer, proposeEnding(150_000, 'I move abroad'))]

function draw(history: Parameters<typeof play>[0], role: Role, isDialog = false) {
  const played = play(history)
  const room = createFakeRoom(played.state, { now: () => played.at + 60_000 })
  const screenOf = isDialog ? <EndDialog opened onClose={() => undefined} /> : <EndingPanel you={role} />
  drawInRoom(screenOf, room.sessions[role], '/contract')
  return { room, view: () => room.sessions[role].getState().view }
}
const press = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }))
}
const field = () => screen.findByRole<HTMLInputElement>('textbox', { name: /The freelancer gets/ })

describe('ending by agreement', () => {
  test('[E1] begins with what the approved tasks are worth, and says how many they are', async () => {
    const { view } = draw(half, 'client', true)
    expect((await field()).value).toMatch(/^1.?200/)
    expect(screen.getByText(/1 of 2 tasks are approved/)).toBeTruthy()
    press('Propose to end')
    await waitFor(() =>
      expect(view().payment.endings).toMatchObject([{ by: 'client', toFreelancer: 120_000, status: 'open' }]),
    )
  })

  test('[E1] more than the price is refused in place', async () => {
    draw(half, 'freelancer', true)
    fireEvent.change(await field(), { target: { value: '2500' } })
    expect(screen.getByText('This is more than the agreed amount.')).toBeTruthy()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Propose to end' }).disabled).toBe(true)
  })

  test('[E1] while a problem is looked into the dialog says why it has to wait', async () => {
    draw(inProblemReview, 'client', true)
    expect(await screen.findByText(/A problem is being looked into/)).toBeTruthy()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Propose to end' }).disabled).toBe(true)
  })

  test('[E4] the other reads amount and note and accepts after a dialog that says what follows', async () => {
    const { view } = draw(asked, 'client')
    expect(screen.getByRole('heading', { name: /proposes to end the work/ })).toBeTruthy()
    expect(screen.getByText('I move abroad')).toBeTruthy()
    press('Accept and end the work')
    expect(await screen.findByText(/It cannot be taken back/)).toBeTruthy()
    const [, confirm] = screen.getAllByRole('button', { name: 'Accept and end the work', hidden: true })
    if (confirm === undefined) throw new Error('the dialog has no button')
    fireEvent.click(confirm)
    await waitFor(() => expect(phaseOf(view())).toBe('settled'))
    expect(await screen.findByText(/^Ended by agreement: €1,500.00 to/)).toBeTruthy()
  })

  test('[E4] an amount that was replaced while its dialog was open is not accepted', async () => {
    const { room, view } = draw([...asked, step(client, counterEnding(100_000))], 'freelancer')
    press('Accept and end the work')
    await screen.findByText(/It cannot be taken back/)
    act(() => room.act('client', { name: 'withdrawEnding', args: { ending: 2 } }))
    act(() => room.act('client', proposeEnding(1)))
    const [, confirm] = screen.getAllByRole('button', { name: 'Accept and end the work', hidden: true })
    if (confirm !== undefined) fireEvent.click(confirm)
    await waitFor(() => expect(phaseOf(view())).toBe('working'))
    expect(view().payment.endings?.at(-1)).toMatchObject({ status: 'open', toFreelancer: 1 })
  })

  test('[E3] asking for less than is offered already is one click that accepts the offer', async () => {
    const { view } = draw([...half, step(client, proposeEnding(150_000))], 'freelancer', true)
    fireEvent.change(await field(), { target: { value: '1400' } })
    press('Accept €1,500.00 and end the work')
    await waitFor(() => expect(view().payment).toMatchObject({ because: 'ended', toFreelancer: 150_000 }))
  })

  test('[E3] it is answered with an own amount, or refused in words that the other reads', async () => {
    const { view } = draw(asked, 'client', true)
    fireEvent.change(await field(), { target: { value: '1000' } })
    press('Propose this amount')
    await waitFor(() => expect(view().payment.endings?.at(-1)).toMatchObject({ toFreelancer: 100_000 }))
  })

  test('[E3] refusing takes words', async () => {
    const { view } = draw(asked, 'client')
    press('Refuse…')
    const why = await screen.findByRole('textbox', { name: 'Why' })
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Refuse' }).disabled).toBe(true)
    fireEvent.change(why, { target: { value: 'Finish it, please' } })
    press('Refuse')
    await waitFor(() => expect(view().payment.endings?.at(-1)?.status).toBe('refused'))
    expect(await screen.findByText('Finish it, please', { selector: 'p' })).toBeTruthy()
  })

  test('[E6] who proposed it sees until when it can be answered, and can withdraw it', async () => {
    const { view } = draw(asked, 'freelancer')
    expect(screen.getByText(/can answer until/)).toBeTruthy()
    press('Withdraw the proposal')
    fireEvent.click(await screen.findByRole('button', { name: 'Withdraw it' }))
    await waitFor(() => expect(view().payment.endings?.at(-1)?.status).toBe('withdrawn'))
  })
})
