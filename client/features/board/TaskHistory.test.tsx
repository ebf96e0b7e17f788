// The history of an open task, folded, and whole when it is asked for.

import { fireEvent, screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import type { TaskHistoryAnswer } from '../../../shared/http.ts'
import { isolated } from '../../../shared/isolated.ts'
import { createTaskHistory } from '../../../shared/workroom/taskHistory.ts'
import { play } from '../../../test/support/given.ts'
import { withTasks } from '../../../test/support/histories.ts'
import { card } from '../../../test/support/named.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import { addEntries, flag, move, setDue, step, tick } from '../../../test/support/steps.ts'
import { handle, openBoard } from './boardUnderTest.tsx'
import { taskChangeWords } from './taskChangeWords.ts'

const steps = [
  ...withTasks,
  step(freelancer, { name: 'editCard', args: { card: card('a'), title: 'Shop' } }),
  step(freelancer, setDue('a', '2026-12-10')),
  step(freelancer, addEntries('a', 'one', 'two')),
  step(freelancer, tick('a', 'one')),
  step(client, flag('p', 'a')),
  step(freelancer, move('a', 'working')),
]

function changes() {
  const found = createTaskHistory(card('a'))
  found.read(play(steps).log)
  return found.steps()
}

test('[B20] each change is a sentence', () => {
  const names = { client: isolated('Ada'), freelancer: isolated('Ben') }
  const words = changes().map((one) => taskChangeWords(one, names).text)
  expect(words.filter((one) => !one.includes('due on'))).toEqual([
    'Ben added it',
    'Ben renamed it from “Task a” to “Shop”',
    'Ben added to the checklist: “one”, “two”',
    'Ben ticked “one”',
    'Ada flagged a problem: Blocked by something else',
    'Ben moved it from To do to Working',
  ])
})

test('[B20] the whole history is folded until somebody asks for it, and says why it cannot be read', async () => {
  const answer: TaskHistoryAnswer = { ok: true, steps: changes().toReversed(), more: false }
  const answers = vi.fn(() => Promise.resolve(Response.json(answer)))
  vi.stubGlobal('fetch', answers)
  openBoard('client', steps)
  fireEvent.click(handle('a'))
  const history = await screen.findByRole('region', { name: 'History' })
  expect(answers).not.toHaveBeenCalled()
  fireEvent.click(within(history).getByRole('button', { name: 'Every change' }))
  await within(history).findByText(/ticked “one”$/)
  expect(within(history).getAllByRole('listitem')).toHaveLength(7)
  within(history).getByText('The API key is missing.')
  fireEvent.click(within(history).getByRole('button', { name: 'The review alone' }))
  answers.mockImplementation(() => Promise.reject(new Error('offline')))
  fireEvent.click(within(history).getByRole('button', { name: 'Every change' }))
  await within(history).findByText(/Workroom cannot be reached/)
  vi.unstubAllGlobals()
})
