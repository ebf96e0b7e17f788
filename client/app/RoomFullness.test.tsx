import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { weightOf } from '../../shared/weight.ts'
import { drawInRoom } from '../../test/support/drawInRoom.tsx'
import { play } from '../../test/support/given.ts'
import { withTasks } from '../../test/support/histories.ts'
import { NOW } from '../../test/support/instants.ts'
import { createFakeRoom } from '../sync/fakeSession.ts'
import { RoomFullness } from './RoomFullness.tsx'

const { state } = play(withTasks)

function show(share: number) {
  const session = createFakeRoom(state, { now: () => NOW }).sessions.freelancer
  session.setState({ roomBytes: (weightOf(state) / share) * (8 / 7) })
  drawInRoom(<RoomFullness />, session)
}

test('[S17] a sentence comes long before a room is full', () => {
  show(0.851)
  expect(screen.getByRole('alert').textContent).toContain('This room is 85 % full.')
})

test('[S17] a full room says what still works', () => {
  show(1.01)
  expect(screen.getByRole('alert').textContent).toContain('nothing can be added any more')
})

test('nothing is said where there is space', () => {
  show(0.5)
  expect(screen.queryByRole('alert')).toBeNull()
})
