import { act, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'

import type { Role } from '../../../shared/decider.ts'
import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { funded, held, withTasks } from '../../../test/support/histories.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import {
  type Step,
  acceptChange,
  acceptEnding,
  openChange,
  proposeEnding,
  step,
  terms,
} from '../../../test/support/steps.ts'
import { createFakeRoom } from '../../sync/fakeSession.ts'
import { ToastRegion, toast } from '../../ui/toasts.tsx'
import { AgreedNews } from './AgreedNews.tsx'

const cheaper = openChange({ terms: { ...terms, amount: 170_000, deliveryDate: '2026-12-14' } })

function open(role: Role, history: readonly Step[]) {
  const played = play(history)
  const room = createFakeRoom(played.state, { now: () => played.at + 60_000 })
  drawInRoom(
    <>
      <AgreedNews />
      <ToastRegion />
    </>,
    room.sessions[role],
    '/board',
  )
  return room
}

afterEach(() => act(() => ['change:1:accepted', 'change:1:agreed', 'ending:1'].forEach(toast.hide)))

describe('who is in the room', () => {
  test('[N2] is told when the other accepts the change', () => {
    const room = open('freelancer', [...withTasks, step(freelancer, cheaper)])
    const { view } = room.sessions.client.getState()
    act(() => room.act('client', acceptChange('client')(view)))
    expect(screen.getByText('Ada Lindqvist accepted contract v2')).toBeTruthy()
    expect(screen.getByText(/In force now: €1,700\.00, to be delivered by .*Dec 14/)).toBeTruthy()
  })

  test('[C22] is told of a higher price that it still waits for the difference', () => {
    const higher = openChange({ terms: { ...held, amount: 300_000 } })
    const room = open('freelancer', [...funded, step(freelancer, higher)])
    const { view } = room.sessions.client.getState()
    act(() => room.act('client', acceptChange('client')(view)))
    expect(screen.getByText('Ada Lindqvist accepted contract v2')).toBeTruthy()
    expect(screen.getByText('In force once €600.00 more is held.')).toBeTruthy()
  })

  test('[N2] is told when the other accepts to end', () => {
    const room = open('freelancer', [...withTasks, step(freelancer, proposeEnding(100_000))])
    const { view } = room.sessions.client.getState()
    act(() => room.act('client', acceptEnding(100_000)(view)))
    expect(screen.getByText('Ada Lindqvist accepted to end the work')).toBeTruthy()
  })

  test('is not told of what they accepted themselves, nor of what was accepted before', () => {
    const proposed = [...withTasks, step(freelancer, cheaper)]
    const room = open('client', proposed)
    act(() => room.act('client', acceptChange('client')(room.sessions.client.getState().view)))
    open('freelancer', [...proposed, step(client, acceptChange('client'))])
    expect(screen.queryByText(/accepted contract v2/)).toBeNull()
  })
})
