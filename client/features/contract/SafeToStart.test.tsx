import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'

import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { freelancerIn, funded, unfunded, withTasks, working } from '../../../test/support/histories.ts'
import { freelancer } from '../../../test/support/people.ts'
import { accept, move, step } from '../../../test/support/steps.ts'
import { createFakeRoom } from '../../sync/fakeSession.ts'
import { SafeToStart } from './SafeToStart.tsx'

beforeEach(() => localStorage.clear())

const moment = () => screen.queryByRole('dialog', { name: 'Safe to start' })

describe('the safe-to-start moment', () => {
  test('[C7] it comes to whoever waits at the instant the second acceptance arrives', async () => {
    const room = createFakeRoom(play(freelancerIn).state)
    drawInRoom(<SafeToStart />, room.sessions.freelancer)
    expect(moment()).toBeNull()
    const state = room.sessions.client.getState().view
    act(() => room.act('client', accept('client')(state)))
    await waitFor(() => expect(moment()).not.toBeNull())
    expect(screen.getByText(/You and Ada Lindqvist have both accepted contract v1/)).toBeTruthy()
    expect(screen.getAllByText(/^accepted/)).toHaveLength(2)
  })

  test('[F2] where money is held it comes when the amount is held, not with the second acceptance', () => {
    const waiting = drawInRoom(<SafeToStart />, createFakeRoom(play(unfunded).state).sessions.freelancer)
    expect(moment()).toBeNull()
    waiting.unmount()
    drawInRoom(<SafeToStart />, createFakeRoom(play(funded).state).sessions.freelancer)
    expect(moment()).not.toBeNull()
    expect(screen.getByText(/and the amount is held/)).toBeTruthy()
  })

  test('it is shown once for each person and room', () => {
    const { state } = play(working)
    const first = drawInRoom(<SafeToStart />, createFakeRoom(state).sessions.client)
    fireEvent.click(screen.getByRole('button', { name: 'Stay here' }))
    expect(moment()).toBeNull()
    first.unmount()
    drawInRoom(<SafeToStart />, createFakeRoom(state).sessions.client)
    expect(moment()).toBeNull()
  })

  test('its button leads to the board', () => {
    drawInRoom(<SafeToStart />, createFakeRoom(play(working).state).sessions.freelancer)
    fireEvent.click(screen.getByRole('button', { name: 'Go to the board' }))
    expect(location.pathname).toMatch(/\/board$/)
    expect(moment()).toBeNull()
  })

  test('it is over when work has started', () => {
    const { state } = play([...withTasks, step(freelancer, move('a', 'working'))])
    drawInRoom(<SafeToStart />, createFakeRoom(state).sessions.client)
    expect(moment()).toBeNull()
  })
})
