// The client's review of a completed task.

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'

import { inReview } from '../../../test/support/histories.ts'
import { card } from '../../../test/support/named.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import { type Step, move, step } from '../../../test/support/steps.ts'
import { openBoard, column, titlesIn, field, type } from './boardUnderTest.tsx'

beforeEach(() => localStorage.clear())

const openReview = async (): Promise<HTMLElement> => {
  fireEvent.click(screen.getByRole('button', { name: 'Review 1 task' }))
  return screen.findByRole('dialog')
}

const redo = (round: number): Step =>
  step(client, { name: 'askRedo', args: { card: card('a'), round, comment: 'Again' } })

describe('the client’s review', () => {
  test('[V2] approving waits for the record, then says so', async () => {
    const room = openBoard('client', inReview)
    const dialog = await openReview()
    room.hold()
    fireEvent.click(within(dialog).getByRole('button', { name: 'Approve' }))
    expect(within(column('Completed')).queryByText('Approved')).toBeNull()
    await act(async () => room.settle())
    expect(await within(dialog).findByText(/Ben has been told/)).toBeTruthy()
    expect(document.querySelector(`[data-card="${card('a')}"]`)?.getAttribute('data-status')).toBe('approved')
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
    fireEvent.click(within(dialog).getByRole('button', { name: 'Approve' }))
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

  test('[V5] a refusal stands as a sentence in the dialog', async () => {
    const room = openBoard('client', inReview)
    const dialog = await openReview()
    room.hold()
    fireEvent.click(within(dialog).getByRole('button', { name: 'Approve' }))
    await act(async () => room.settle('review-outdated'))
    expect((await within(dialog).findByRole('alert')).textContent).toContain('The task was sent again')
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
      expect.stringMatching(/^Ada requested a revision \(1 of 2\).*Again$/),
      expect.stringMatching(/^Sent to Ada again \(round 2\)/),
    ])
  })
})
