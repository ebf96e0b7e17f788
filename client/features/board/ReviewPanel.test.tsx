// The client's review of a completed task.

import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Role } from '../../../shared/decider.ts'
import { inReview } from '../../../test/support/histories.ts'
import { card } from '../../../test/support/named.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import { type Step, move, step } from '../../../test/support/steps.ts'
import { finishBeforeSignOut } from '../../identity/beforeSignOut.ts'
import type { FakeRoom } from '../../sync/fakeSession.ts'
import { DEFERRED_MS } from '../../sync/link.ts'
import { fetchNeighbours } from '../../ui/fetchedScreen.ts'
import { openBoard, column, handle, titlesIn, field, type } from './boardUnderTest.tsx'

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.useRealTimers()
  for (const button of screen.queryAllByRole('button', { name: 'Dismiss' })) fireEvent.click(button)
})

const openReview = async (): Promise<HTMLElement> => {
  fireEvent.click(screen.getByRole('button', { name: 'Review 1 task' }))
  return screen.findByRole('dialog')
}

const approveIn = (dialog: HTMLElement): void => {
  fireEvent.click(within(dialog).getByRole('button', { name: 'Approve' }))
}
const statusOn = (name: string): string | null | undefined =>
  document.querySelector(`[data-card="${card(name)}"]`)?.getAttribute('data-status')
const reviewOf = (room: FakeRoom, role: Role): string | undefined =>
  room.sessions[role].getState().view.review.reviews.get(card('a'))?.status
const toastOf = (title: string): HTMLElement =>
  screen.getAllByRole('status').find(({ textContent }) => textContent.includes(`You approved “${title}”`)) ??
  document.body

const redo = (round: number): Step =>
  step(client, { name: 'askRedo', args: { card: card('a'), round, comment: 'Again' } })

beforeAll(() => void fetchNeighbours({}))

describe('the client’s review', () => {
  test('[V9] an approval shows at once in this tab alone, and is recorded when it is sent', async () => {
    const room = openBoard('client', inReview)
    const dialog = await openReview()
    room.hold()
    approveIn(dialog)
    expect(await within(dialog).findByText(/Ben is told in a few seconds/)).toBeTruthy()
    expect(statusOn('a')).toBe('approved')
    expect(within(column('Completed')).getByText('not sent yet')).toBeTruthy()
    expect(reviewOf(room, 'freelancer')).toBe('waiting')
    fireEvent.click(within(dialog).getByRole('button', { name: 'Send now' }))
    expect(within(dialog).getByText(/It is on its way/)).toBeTruthy()
    expect(within(dialog).queryByRole('button', { name: 'Undo' })).toBeNull()
    await act(async () => room.settle())
    expect(await within(dialog).findByText(/Ben has been told/)).toBeTruthy()
    expect(reviewOf(room, 'freelancer')).toBe('approved')
  })

  test('[V9] it is sent by itself after 8 seconds, also when the dialog was closed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    const room = openBoard('client', inReview)
    approveIn(await openReview())
    act(() => void vi.advanceTimersByTime(DEFERRED_MS - 1_000))
    expect(reviewOf(room, 'freelancer')).toBe('waiting')
    act(() => void vi.advanceTimersByTime(1_000))
    expect(reviewOf(room, 'freelancer')).toBe('approved')
    expect(screen.queryByText(/You approved/)).toBeNull()
  })

  test.each([
    ['in the dialog', (dialog: HTMLElement) => within(dialog).getByRole('button', { name: 'Undo' })],
    ['in the toast', () => within(toastOf('Task a')).getByRole('button', { name: 'Undo' })],
  ])('[V9] undone %s it can be reviewed as before', async (_, undo) => {
    const room = openBoard('client', inReview)
    const dialog = await openReview()
    approveIn(dialog)
    fireEvent.click(undo(dialog))
    expect(within(dialog).getByRole('button', { name: 'Approve' })).toBeTruthy()
    expect(statusOn('a')).toBe('waiting')
    expect(screen.queryByText(/You approved/)).toBeNull()
    act(() => room.sessions.client.getState().sendNow())
    expect(reviewOf(room, 'freelancer')).toBe('waiting')
  })

  test('[V9] opened again, the task still offers the way back', async () => {
    openBoard('client', inReview)
    const dialog = await openReview()
    approveIn(dialog)
    fireEvent.keyDown(dialog, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    fireEvent.click(handle('a'))
    const again = await screen.findByRole('dialog')
    fireEvent.click(await within(again).findByRole('button', { name: 'Undo' }))
    expect(within(again).getByRole('button', { name: 'Approve' })).toBeTruthy()
  })

  test('[V9] taken back by the freelancer meanwhile, it is not sent and says so', async () => {
    const room = openBoard('client', inReview)
    const dialog = await openReview()
    approveIn(dialog)
    act(() => room.act('freelancer', move('a', 'working')))
    act(() => room.sessions.client.getState().sendNow())
    expect(await screen.findByText('“Task a” does not wait for your review any more.')).toBeTruthy()
    expect(within(dialog).getByText('Ben has taken this task back from review.')).toBeTruthy()
  })

  test.each(['pagehide', 'freeze'])('[V9] leaving the page (%s) sends it at once', async (event) => {
    const room = openBoard('client', inReview)
    approveIn(await openReview())
    act(() => void (event === 'freeze' ? document : window).dispatchEvent(new Event(event)))
    expect(reviewOf(room, 'freelancer')).toBe('approved')
  })

  test('[V9] leaving the room sends it at once, and takes the toast along', async () => {
    const room = openBoard('client', inReview)
    approveIn(await openReview())
    cleanup()
    expect(reviewOf(room, 'freelancer')).toBe('approved')
  })

  test('[V9] a sign-out waits until it is recorded', async () => {
    const room = openBoard('client', inReview)
    approveIn(await openReview())
    room.hold()
    let isOver = false
    const leaving = finishBeforeSignOut().then(() => (isOver = true))
    await act(async () => undefined)
    expect(isOver).toBe(false)
    await act(async () => room.settle())
    await leaving
    expect(reviewOf(room, 'freelancer')).toBe('approved')
  })

  test('[V9] Ctrl-Z takes it back', async () => {
    const room = openBoard('client', inReview)
    approveIn(await openReview())
    // the keys come once the board is drawn
    await waitFor(
      () => {
        fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
        expect(statusOn('a')).toBe('waiting')
      },
      { timeout: 10_000 },
    )
    expect(reviewOf(room, 'freelancer')).toBe('waiting')
  })

  test('[V3, V4] requesting a revision needs a word and puts the card back to Working', async () => {
    openBoard('client', inReview)
    const dialog = await openReview()
    fireEvent.click(within(dialog).getByRole('button', { name: 'Request a revision…' }))
    const ask = within(dialog).getByRole('button', { name: 'Request a revision (1 of 2)' })
    expect(ask).toHaveProperty('disabled', true)
    type(field('What is missing?'), 'The zoom jumps')
    fireEvent.click(ask)
    await within(dialog).findByText(/Revision requested\. Ben has been told/)
    expect(titlesIn('Working')).toEqual(['Task a'])
    expect(within(column('Working')).getByText(/Revision 1 of 2/)).toBeTruthy()
    expect(within(column('Working')).getByText('The zoom jumps')).toBeTruthy()
  })

  test('offline nothing can be answered, and it says so', async () => {
    const room = openBoard('client', inReview)
    const dialog = await openReview()
    act(() => room.sessions.client.setState({ status: 'reconnecting' }))
    expect(within(dialog).getByRole('button', { name: 'Approve' })).toHaveProperty('disabled', true)
    expect(within(dialog).getByText(/You are offline\. Answering needs a connection/)).toBeTruthy()
    act(() => room.sessions.client.setState({ status: 'live' }))
    expect(within(dialog).getByRole('button', { name: 'Approve' })).toHaveProperty('disabled', false)
  })

  test('[V5] what is sent again while the answer is on screen can be reviewed there', async () => {
    const room = openBoard('client', inReview)
    const dialog = await openReview()
    fireEvent.click(within(dialog).getByRole('button', { name: 'Request a revision…' }))
    type(field('What is missing?'), 'The zoom jumps')
    fireEvent.click(within(dialog).getByRole('button', { name: 'Request a revision (1 of 2)' }))
    await within(dialog).findByText(/Revision requested\. Ben has been told/)
    act(() => room.act('freelancer', move('a', 'completed')))
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Show the newest round' }))
    approveIn(dialog)
    fireEvent.click(within(dialog).getByRole('button', { name: 'Send now' }))
    expect(await within(dialog).findByText(/Approved\. Ben has been told/)).toBeTruthy()
  })

  test('what another tab of one’s own answered is not laid at the freelancer’s door', async () => {
    const room = openBoard('client', inReview)
    const dialog = await openReview()
    act(() => room.act('client', { name: 'approveCard', args: { card: card('a'), round: 1 } }))
    expect(await within(dialog).findByText('You have approved this task.')).toBeTruthy()
    expect(within(dialog).queryByText(/has taken this task back/)).toBeNull()
  })

  test('a second click at the same spot approves nothing unseen', async () => {
    const room = openBoard('client', [...inReview, step(freelancer, move('b', 'completed'))])
    fireEvent.click(screen.getByRole('button', { name: 'Review 2 tasks' }))
    const dialog = await screen.findByRole('dialog')
    fireEvent.click(within(dialog).getByRole('button', { name: 'Approve' }), { detail: 1 })
    const next = await within(dialog).findByRole('button', { name: 'Review the next task' })
    fireEvent.click(next, { detail: 2 })
    expect(within(dialog).getByRole('button', { name: 'Review the next task' })).toBe(next)
    fireEvent.click(next, { detail: 1 })
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Approve' }), { detail: 2 })
    const { reviews } = room.sessions.client.getState().view.review
    expect(reviews.values().filter(({ status }) => status === 'approved')).toHaveLength(1)
  })

  test('words for a redo outlive a closed dialog, and end when they are sent', async () => {
    openBoard('client', inReview)
    const dialog = await openReview()
    fireEvent.click(within(dialog).getByRole('button', { name: 'Request a revision…' }))
    type(field('What is missing?'), 'The zoom jumps')
    fireEvent.keyDown(dialog, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const again = await openReview()
    expect(field('What is missing?')).toHaveProperty('value', 'The zoom jumps')
    fireEvent.click(within(again).getByRole('button', { name: 'Request a revision (1 of 2)' }))
    await within(again).findByText(/Revision requested/)
    expect(localStorage).toHaveLength(0)
  })

  test('[V5] what was taken back or sent again meanwhile cannot be approved unseen', async () => {
    const room = openBoard('client', inReview)
    const dialog = await openReview()
    act(() => room.act('freelancer', move('a', 'working')))
    expect(within(dialog).getByText('Ben has taken this task back from review.')).toBeTruthy()
    expect(within(dialog).queryByRole('button', { name: 'Approve' })).toBeNull()
  })

  test('[V5] [V9] what the server refuses is taken back before everybody’s eyes, with a sentence', async () => {
    const room = openBoard('client', inReview)
    const dialog = await openReview()
    approveIn(dialog)
    room.hold()
    fireEvent.click(within(dialog).getByRole('button', { name: 'Send now' }))
    await act(async () => room.settle('review-outdated'))
    const said = await screen.findByText('Your approval was not recorded')
    expect(said.closest('[role=alert]')?.textContent).toContain('The task was sent again')
    expect(statusOn('a')).toBe('waiting')
  })

  test('[V9] what another tab of one’s own approved first is no refusal', async () => {
    const room = openBoard('client', inReview)
    approveIn(await openReview())
    act(() => room.act('client', { name: 'approveCard', args: { card: card('a'), round: 1 } }))
    act(() => room.sessions.client.getState().sendNow())
    expect(statusOn('a')).toBe('approved')
    expect(screen.queryByText('Your approval was not recorded')).toBeNull()
  })

  test('[V4] when all rounds are used it says so', async () => {
    const again = step(freelancer, move('a', 'completed'))
    openBoard('client', [...inReview, redo(1), again, redo(2), again])
    const dialog = await openReview()
    expect(within(dialog).getByRole('button', { name: 'Request a revision…' })).toHaveProperty(
      'disabled',
      true,
    )
    expect(within(dialog).getByText(/All revision rounds of this task are used/)).toBeTruthy()
  })
})

describe('the story of a task', () => {
  test('keeps that it was sent after it came back, with what was asked', async () => {
    openBoard('client', [...inReview, redo(1), step(freelancer, move('a', 'completed'))])
    await openReview()
    const history = within(screen.getByRole('region', { name: 'History' }))
    expect(history.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Added/),
      expect.stringMatching(/^Sent to Ada for review/),
      expect.stringMatching(/^Ada requested a revision \(1 of 2\)/),
      expect.stringMatching(/^Sent to Ada again \(round 2\)/),
    ])
    // What was asked in words stands in the talk.
    expect(within(screen.getByRole('region', { name: 'Talk' })).getByText('Again')).toBeTruthy()
  })
})
