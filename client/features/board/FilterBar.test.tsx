// The filter and the list as people use them on a board that is large enough for them.

import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { withTasks, working } from '../../../test/support/histories.ts'
import { freelancer } from '../../../test/support/people.ts'
import { type Step, add, move, setDue, step } from '../../../test/support/steps.ts'
import { DOWN, SPACE, column, handle, openBoard, press, titlesIn, type } from './boardUnderTest.tsx'

const names = Array.from({ length: 15 }, (_, index) => `t${index}`)
const many: readonly Step[] = [
  ...working,
  step(freelancer, add(...names)),
  step(freelancer, move('t3', 'working')),
  step(freelancer, setDue('t5', '2026-12-02')),
  step(freelancer, setDue('t4', '2026-12-01')),
]

/** The field for words. */
async function openFilter(): Promise<HTMLElement> {
  fireEvent.click(await screen.findByRole('button', { name: 'Filter' }))
  return screen.findByRole('searchbox', { name: 'Words' })
}

test('[B21] a board of few tasks has no filter', () => {
  openBoard('client', withTasks)
  expect(screen.queryByRole('button', { name: 'Filter' })).toBeNull()
})

test('[B21] words leave what holds them, each column says how many of all, and the address follows', async () => {
  openBoard('client', many)
  const words = await openFilter()
  type(words, 'task t1')
  expect(titlesIn('To do')).toEqual(['Task t1', 'Task t10', 'Task t11', 'Task t12', 'Task t13', 'Task t14'])
  screen.getByRole('region', { name: 'To do, 6 of 14 tasks' })
  within(column('Working')).getByText('No task matches')
  await waitFor(() => expect(location.search).toBe('?words=task+t1'))
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }))
  expect(titlesIn('To do')).toHaveLength(14)
  await waitFor(() => expect(location.search).toBe(''))
})

test('[B21] a filter that leaves more than 60 of a column shows the first, and says how many more match', async () => {
  const lots = Array.from({ length: 70 }, (_, index) => `n${index}`)
  openBoard('client', [...working, step(freelancer, add(...lots))])
  const words = await openFilter()
  type(words, 'task')
  screen.getByRole('region', { name: 'To do, 70 of 70 tasks' })
  expect(titlesIn('To do')).toHaveLength(60)
  within(column('To do')).getByText('10 more match. Narrow the filter to see them.')
})

test('[B21] [B4] a card that is moved in a filtered board stands beside the one it was put under', async () => {
  const room = openBoard('freelancer', many)
  const words = await openFilter()
  type(words, 'task t1')
  press(handle('t1'), SPACE)
  press(handle('t1'), DOWN)
  press(handle('t1'), SPACE)
  await waitFor(() => expect(titlesIn('To do').slice(0, 3)).toEqual(['Task t10', 'Task t1', 'Task t11']))
  const order = room.sessions.freelancer.getState().view.board.order.todo.map((id) => id.replaceAll('-', ''))
  expect(order.slice(order.indexOf('t10'), order.indexOf('t10') + 3)).toEqual(['t10', 't1', 't11'])
  expect(order[0]).toBe('t0')
})

test('[B21] the list shows the tasks by date, those without one after, and a task opens from it', async () => {
  openBoard('client', many)
  fireEvent.click(await screen.findByRole('button', { name: 'List by date' }))
  const list = await screen.findByRole('region', { name: 'Tasks by date, 15' })
  const titles = within(list)
    .getAllByRole('button')
    .map(({ textContent }) => textContent)
  expect(titles.slice(0, 4)).toEqual(['Task t4', 'Task t5', 'Task t0', 'Task t1'])
  await waitFor(() => expect(location.search).toBe('?view=list'))
  fireEvent.click(within(list).getByRole('button', { name: 'Task t5' }))
  await screen.findByRole('complementary', { name: 'Facts of this task' })
  expect(new URLSearchParams(location.search).get('view')).toBe('list')
})
