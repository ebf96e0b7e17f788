import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'

import { proposed } from '../../../test/support/histories.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import { type Step, accept, acceptOffer, makeProposal, step } from '../../../test/support/steps.ts'
import { fetchNeighbours } from '../../ui/fetchedScreen.ts'
import { field, openBoard, titlesIn, type } from './boardUnderTest.tsx'

const acceptedBy = (before: readonly Step[]): readonly Step[] => [
  ...before,
  step(client, acceptOffer),
  step(freelancer, accept('freelancer')),
]
const agreed = acceptedBy(proposed)

// as the page does once its first screen is drawn: the offer waits for that
beforeAll(() => void fetchNeighbours({}))
afterEach(() => localStorage.clear())

describe('[B16] the scope above the field that adds', () => {
  test('is added by one command, painted before the server answers, and offered again when it is taken back', async () => {
    const room = openBoard('freelancer', agreed)
    const issue = vi.spyOn(room.sessions.freelancer.getState(), 'issue')
    room.hold()
    expect(titlesIn('To do')).toEqual([])
    fireEvent.click(await screen.findByRole('button', { name: 'Add 2 tasks' }))
    expect(titlesIn('To do')).toEqual(['Checkout', 'Search'])
    expect(issue).toHaveBeenCalledTimes(1)
    expect(screen.queryByLabelText('Tasks from the scope')).toBeNull()
    act(() => room.settle())
    const cards = [...room.sessions.freelancer.getState().view.board.order.todo]
    act(() => room.act('freelancer', { name: 'takeBackCards', args: { cards } }))
    expect(titlesIn('To do')).toEqual([])
    expect(await screen.findByRole('button', { name: 'Add 2 tasks' })).toBeTruthy()
  })

  test('without a tick a line stays, also through a reload', async () => {
    openBoard('freelancer', agreed)
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Search' }))
    cleanup()
    openBoard('freelancer', agreed)
    fireEvent.click(await screen.findByRole('button', { name: 'Add 1 task' }))
    expect(titlesIn('To do')).toEqual(['Checkout'])
    expect(await screen.findByRole('checkbox', { name: 'Search' })).toHaveProperty('checked', false)
    expect(screen.getByRole('button', { name: 'Add 0 tasks' })).toHaveProperty('disabled', true)
  })

  test('“Not now” puts it away for good, and adds nothing', async () => {
    openBoard('freelancer', agreed)
    fireEvent.click(await screen.findByRole('button', { name: 'Not now' }))
    expect(titlesIn('To do')).toEqual([])
    cleanup()
    openBoard('freelancer', agreed)
    expect(field('Add a task')).toBeTruthy()
    expect(screen.queryByLabelText('Tasks from the scope')).toBeNull()
  })

  test('the client is offered nothing', () => {
    openBoard('client', [...agreed, step(client, accept('client'))])
    expect(screen.queryByLabelText('Tasks from the scope')).toBeNull()
  })

  test('[W9] a line that is too long for a title is shortened first, never cut', async () => {
    const long = `Order form ${'x'.repeat(230)}`
    const wordy = { ...makeProposal, args: { ...makeProposal.args, scope: ['Checkout', long] } }
    openBoard('freelancer', acceptedBy([step(freelancer, wordy)]))
    const title = await screen.findByRole('textbox', { name: 'Title of this task' })
    expect(title).toHaveProperty('value', long)
    expect(screen.getByRole('button', { name: 'Add 2 tasks' })).toHaveProperty('disabled', true)
    type(title, 'Order form')
    fireEvent.click(screen.getByRole('button', { name: 'Add 2 tasks' }))
    expect(titlesIn('To do')).toEqual(['Checkout', 'Order form'])
  })
})
