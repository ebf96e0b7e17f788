// The forms of a room whose words outlive a closed screen. A redo and a message have tests of their own.

import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Role } from '../../shared/decider.ts'
import { isolated } from '../../shared/isolated.ts'
import { drawInRoom, inRoom } from '../../test/support/drawInRoom.tsx'
import { play } from '../../test/support/given.ts'
import { disputed, inProblemReview, contracting, invoiced, withTasks } from '../../test/support/histories.ts'
import { DAY, NOW } from '../../test/support/instants.ts'
import { card, room } from '../../test/support/named.ts'
import { askToRemove } from '../features/board/boardUi.ts'
import { RemoveTask } from '../features/board/RemoveTask.tsx'
import { DeclineDialog } from '../features/contract/DeclineDialog.tsx'
import { AskRedoOfDelivery } from '../features/delivery/AskRedoOfDelivery.tsx'
import { DisputePage } from '../features/dispute/DisputePage.tsx'
import { FlagProblem } from '../features/problems/FlagProblem.tsx'
import { ProblemReview } from '../features/problems/ProblemReview.tsx'
import { createFakeRoom } from '../sync/fakeSession.ts'
import { askToFlag, stopFlagging } from './flagProblem.ts'
import { draftKey, forgetOldDrafts, writeDraft } from './formDrafts.ts'
import { RefusedChanges } from './RefusedChanges.tsx'

const nothing = (): void => {}
const press = async (name: string): Promise<void> => {
  const button = await screen.findByRole('button', { name })
  await act(async () => void fireEvent.click(button))
}

interface Form {
  readonly history: Parameters<typeof play>[0]
  readonly role: Role
  readonly screen: ReactNode
  readonly open?: () => Promise<void>
  readonly field: RegExp
  readonly send: () => Promise<void>
}

const forms: Readonly<Record<string, Form>> = {
  'a statement in a dispute': {
    history: disputed,
    role: 'freelancer',
    screen: <DisputePage />,
    field: /Your statement/,
    send: () => press('Put it on the record'),
  },
  'the words that open a dispute': {
    history: invoiced,
    role: 'client',
    screen: <DisputePage />,
    field: /What is wrong/,
    send: async () => {
      await press('Open the dispute')
      await press('Open it')
    },
  },
  'words in a problem review': {
    history: inProblemReview,
    role: 'freelancer',
    screen: <ProblemReview />,
    field: /Write to the other party/,
    send: () => press('Send'),
  },
  'an answer to a problem': {
    history: inProblemReview,
    role: 'client',
    screen: <ProblemReview />,
    open: () => press('Keep it as agreed'),
    field: /Your words/,
    send: () => press('Keep it'),
  },
  'a problem to flag': {
    history: withTasks,
    role: 'freelancer',
    screen: <FlagProblem />,
    open: () => act(async () => askToFlag(card('a'))),
    field: /What is the problem/,
    send: () => press('Flag the problem'),
  },
  'the reason for removing a task': {
    history: withTasks,
    role: 'freelancer',
    screen: <RemoveTask />,
    open: () => act(async () => askToRemove(card('a'))),
    field: /Reason/,
    send: () => press('Remove the task'),
  },
  'what a delivery lacks': {
    history: invoiced,
    role: 'client',
    screen: <AskRedoOfDelivery rounds={2} delivery={1} onClose={nothing} />,
    field: /What is missing/,
    send: async () => {
      fireEvent.click(screen.getByRole('checkbox'))
      await press('Request a revision')
    },
  },
  'the reason for declining a contract': {
    history: contracting,
    role: 'freelancer',
    screen: <DeclineDialog opened onClose={nothing} version={1} other={isolated('Ada Lindqvist')} />,
    field: /Reason/,
    send: () => press('Decline and close the room'),
  },
}

const close = (): void => {
  cleanup()
  stopFlagging()
  askToRemove(null)
}
beforeEach(() => localStorage.clear())
afterEach(() => act(close))

describe.each(Object.entries(forms))('%s', (_, { history, role, screen: drawn, open, field, send }) => {
  const draw = async (): Promise<HTMLTextAreaElement> => {
    const played = play(history)
    drawInRoom(drawn, createFakeRoom(played.state, { now: () => played.at + 60_000 }).sessions[role])
    await open?.()
    return screen.findByRole<HTMLTextAreaElement>('textbox', { name: field })
  }

  test('half typed, it is there again after the screen was closed', async () => {
    fireEvent.change(await draw(), { target: { value: 'The search is' } })
    close()
    expect((await draw()).value).toBe('The search is')
  })

  test('sent, it is not kept', async () => {
    fireEvent.change(await draw(), { target: { value: 'The search is broken.' } })
    expect(localStorage).toHaveLength(1)
    await send()
    await waitFor(() => expect(localStorage).toHaveLength(0))
  })
})

const declining = (version: number) => (
  <DeclineDialog opened onClose={nothing} version={version} other={isolated('Ada Lindqvist')} />
)
const reason = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Reason/ })
test('a form that another matter takes over shows its own words', () => {
  const session = createFakeRoom(play(contracting).state, { now: () => NOW }).sessions.freelancer
  const { rerender } = drawInRoom(declining(1), session)
  fireEvent.change(reason(), { target: { value: 'Too early' } })
  rerender(inRoom(declining(2), session))
  expect(reason().value).toBe('')
  rerender(inRoom(declining(1), session))
  expect(reason().value).toBe('Too early')
})

test('a refused change gives its words back to the form they came from', async () => {
  const fake = createFakeRoom(play(withTasks).state, { now: () => NOW })
  drawInRoom(
    <>
      <RefusedChanges room={room} />
      <FlagProblem />
    </>,
    fake.sessions.freelancer,
  )
  act(() => askToFlag(card('a')))
  fireEvent.change(await screen.findByRole('textbox', { name: /What is the problem/ }), {
    target: { value: 'No key.' },
  })
  fake.hold()
  await press('Flag the problem')
  expect(localStorage).toHaveLength(0)
  await act(async () => fake.settle('work-delivered'))
  act(() => askToFlag(card('a')))
  const again = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /What is the problem/ })
  expect(again.value).toBe('No key.')
})

test('words are forgotten after a month', () => {
  writeDraft(draftKey({ userId: 'ben', room: 'one' }, 'message'), 'Old', NOW)
  writeDraft(draftKey({ userId: 'ben', room: 'two' }, 'message'), 'Newer', NOW + DAY)
  forgetOldDrafts(NOW + 30 * DAY + 1)
  expect(Object.keys(localStorage)).toEqual([draftKey({ userId: 'ben', room: 'two' }, 'message')])
})
