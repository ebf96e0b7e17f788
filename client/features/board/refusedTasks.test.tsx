// Words of the board that the server alone refused stand in their form again (W11).

import { act, screen } from '@testing-library/react'
import * as v from 'valibot'
import { beforeEach, expect, test } from 'vitest'

import { CommandId } from '../../../shared/ids.ts'
import type { WorkroomCommand } from '../../../shared/workroom/workroom.ts'
import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { withTasks } from '../../../test/support/histories.ts'
import { NOW } from '../../../test/support/instants.ts'
import { card, room } from '../../../test/support/named.ts'
import { ben } from '../../../test/support/people.ts'
import { draftKey, writeDraft } from '../../room/formDrafts.ts'
import { RefusedChanges } from '../../room/RefusedChanges.tsx'
import { createFakeRoom } from '../../sync/fakeSession.ts'
import { QuickAdd } from './QuickAdd.tsx'

beforeEach(() => localStorage.clear())

/** A board, and what the server refuses of it. */
function board() {
  const session = createFakeRoom(play(withTasks).state, { now: () => NOW }).sessions.freelancer
  drawInRoom(
    <>
      <RefusedChanges room={room} />
      <QuickAdd />
    </>,
    session,
  )
  const id = v.parse(CommandId, 'r'.repeat(16))
  return (command: WorkroomCommand): void =>
    act(() => session.setState({ refused: [{ id, command, code: 'board-full' }] }))
}

const added: WorkroomCommand = {
  name: 'addCards',
  args: { after: null, cards: ['Logo', 'Footer'].map((title) => ({ card: card(title), title })) },
}

test('[W11] a list that was painted and then refused is looked at once more, whole', async () => {
  board()(added)
  expect(await screen.findByText('2 tasks, one a line')).toBeTruthy()
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Logo', 'Footer'])
})

test('[W11] at the end of a list that is looked at already', async () => {
  writeDraft(draftKey({ userId: ben.userId, room }, 'pasted-list'), 'Header\nMenu')
  board()(added)
  expect(await screen.findByText('4 tasks, one a line')).toBeTruthy()
})
