import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'

import type { Role } from '../../../shared/decider.ts'
import { drawInRoom } from '../../../test/support/drawInRoom.tsx'
import { play } from '../../../test/support/given.ts'
import { inProblemReview, withTasks } from '../../../test/support/histories.ts'
import { card } from '../../../test/support/named.ts'
import { client, freelancer, support } from '../../../test/support/people.ts'
import { flag, step } from '../../../test/support/steps.ts'
import { askToFlag, stopFlagging } from '../../room/flagProblem.ts'
import { createFakeRoom } from '../../sync/fakeSession.ts'
import { FlagProblem } from './FlagProblem.tsx'
import { ProblemList } from './ProblemList.tsx'
import { ProblemReview } from './ProblemReview.tsx'

afterEach(() => act(stopFlagging))

function draw(screenOf: React.ReactNode, history: Parameters<typeof play>[0], role: Role) {
  const played = play(history)
  const room = createFakeRoom(played.state, { now: () => played.at + 60_000 })
  drawInRoom(screenOf, room.sessions[role])
  return { view: () => room.sessions[role].getState().view }
}
const press = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }))
}

describe('flagging a problem', () => {
  test('[Q1] either party flags one on a task, with a kind and words', async () => {
    const { view } = draw(<FlagProblem />, withTasks, 'client')
    act(() => askToFlag(card('a')))
    expect(await screen.findByText(/About “Task a”/)).toBeTruthy()
    fireEvent.change(screen.getByLabelText('What kind?'), { target: { value: 'access' } })
    fireEvent.change(screen.getByLabelText('What is the problem?'), { target: { value: 'No key.' } })
    press('Flag the problem')
    expect(Object.values(view().problems.problems)).toMatchObject([
      { card: card('a'), kind: 'access', explanation: 'No key.', by: 'client', status: 'open' },
    ])
  })

  test('[Q2] one’s own is withdrawn, the other’s is not', () => {
    const history = [...withTasks, step(freelancer, flag('p', 'a')), step(client, flag('q', 'b'))]
    const { view } = draw(<ProblemList />, history, 'client')
    press('Withdraw')
    expect(Object.values(view().problems.problems).map(({ by, status }) => [by, status])).toEqual([
      ['freelancer', 'open'],
      ['client', 'withdrawn'],
    ])
    expect(screen.queryByRole('button', { name: 'Withdraw' })).toBeNull()
  })
})

describe('the problem review', () => {
  test('[Q5] the client’s last answer ends the case and starts the clock, and is told so before', async () => {
    const { view } = draw(<ProblemReview />, inProblemReview, 'client')
    press('Keep it as agreed')
    expect(await screen.findByText(/your review of 7 business days starts/)).toBeTruthy()
    press('Keep it')
    await waitFor(() => expect(view().payment.status).toBe('running'))
    expect(await screen.findByText('Problem review, ended')).toBeTruthy()
  })

  test('the freelancer sees who answers until when, and cannot answer', () => {
    draw(<ProblemReview />, inProblemReview, 'freelancer')
    expect(screen.getByText(/Support answers by/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Keep it as agreed' })).toBeNull()
  })

  test('all three write in one thread', async () => {
    const taken = step(support, { name: 'takeUpCase', args: { words: 'Can you send the key?' } })
    const { view } = draw(<ProblemReview />, [...inProblemReview, taken], 'freelancer')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'I only need the key.' } })
    press('Send')
    const said = await screen.findByText('I only need the key.', { selector: 'p' })
    expect(said.closest('ol')?.textContent).toContain('Can you send the key?')
    expect(view().problems.thread).toHaveLength(2)
    await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe(''))
  })
})
