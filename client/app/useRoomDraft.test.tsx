// The forms of a room whose words outlive a closed screen. A redo and a message have tests of their own.

import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Role } from '../../shared/decider.ts'
import { drawInRoom } from '../../test/support/drawInRoom.tsx'
import {
  card,
  disputed,
  inProblemReview,
  contracting,
  invoiced,
  play,
  withTasks,
} from '../../test/support/given.ts'
import { askToRemove } from '../features/board/boardUi.ts'
import { RemoveTask } from '../features/board/RemoveTask.tsx'
import { DeclineDialog } from '../features/contract/DeclineDialog.tsx'
import { AskRedoOfDelivery } from '../features/delivery/AskRedoOfDelivery.tsx'
import { DisputePage } from '../features/dispute/DisputePage.tsx'
import { FlagProblem } from '../features/problems/FlagProblem.tsx'
import { ProblemReview } from '../features/problems/ProblemReview.tsx'
import { createFakeRoom } from '../sync/fakeSession.ts'
import { askToFlag, stopFlagging } from './flagProblem.ts'

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
      await press('Ask to redo')
    },
  },
  'the reason for declining a contract': {
    history: contracting,
    role: 'freelancer',
    screen: <DeclineDialog opened onClose={nothing} version={1} other="Ada Lindqvist" />,
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
