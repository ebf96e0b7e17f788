import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Role } from '../../../shared/decider.ts'
import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { funded, unfunded } from '../../../test/support/histories.ts'
import { MINUTE, NOW } from '../../../test/support/instants.ts'
import { platform, client } from '../../../test/support/people.ts'
import { step } from '../../../test/support/steps.ts'
import { createFakeRoom } from '../../sync/fakeSession.ts'
import { Overview } from './Overview.tsx'

const asked = [...unfunded, step(client, { name: 'requestHold', args: {} })]
const failed = [...asked, step(platform, { name: 'recordHoldFailure', args: { reason: 'declined' } })]

function open(role: Role, history = unfunded, at = NOW + 4 * MINUTE) {
  const room = createFakeRoom(play(history).state, { now: () => at })
  drawInRoom(<Overview />, room.sessions[role])
  return room
}

beforeEach(() => vi.useFakeTimers({ now: NOW + 4 * MINUTE, toFake: ['Date'] }))
afterEach(() => vi.useRealTimers())

const holdButton = () => screen.queryByRole('button', { name: /^Fund .*2,400\.00$/ })

describe('the funding step', () => {
  test('[F1] the client asks, and waits for the provider', async () => {
    const room = open('client')
    const button = holdButton()
    if (button === null) throw new Error('the client can fund it')
    await act(async () => fireEvent.click(button))
    expect(room.sessions.freelancer.getState().view.funding.status).toBe('requested')
    expect(screen.getByRole('heading', { name: /is being held/ })).toBeTruthy()
    expect(holdButton()).toBeNull()
  })

  test('[F3] what could not be held says why and can be asked for again', async () => {
    const room = open('client', failed)
    expect(screen.getByRole('alert').textContent).toContain('declined to hold')
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Try again' })))
    expect(room.sessions.client.getState().view.funding.status).toBe('requested')
  })

  test('[F2] once it is held the panel is gone and the story says so', () => {
    open('client', funded)
    expect(screen.queryByRole('heading', { name: /^Fund .*so that work can start/ })).toBeNull()
    expect(screen.getByText('€2,400.00 is held')).toBeTruthy()
  })

  test('[F4] the freelancer is not protected yet, and leaves only after the term', () => {
    open('freelancer')
    expect(screen.getByRole('heading', { name: 'You are not protected yet' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Leave the room…' })).toBeNull()
  })

  test('[F4] after the term leaving asks once more, then the room is cancelled', async () => {
    const { dueAt } = play(unfunded).state.funding
    if (dueAt === null) throw new Error('the history waits for funds')
    vi.setSystemTime(dueAt)
    const room = open('freelancer', unfunded, dueAt)
    fireEvent.click(screen.getByRole('button', { name: 'Leave the room…' }))
    const leave = await screen.findByRole('button', { name: 'Leave the room' })
    await act(async () => fireEvent.click(leave))
    expect(room.sessions.client.getState().view.funding.status).toBe('left')
  })
})
