import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { freelancerIn, withTasks } from '../../../test/support/histories.ts'
import { openTemplates } from './boardUi.ts'
import { openBoard, titlesIn } from './boardUnderTest.tsx'

interface Kept {
  readonly kind: string
  readonly name: string
  readonly content: string
}
/** What stands with the account. */
let kept: Kept[] = []

beforeEach(() => {
  kept = []
  vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit = {}) => {
    if (method === 'PUT' && typeof body === 'string') kept.push(JSON.parse(body) as Kept)
    const [first] = kept
    if (path === '/api/templates')
      return Response.json({
        ok: true,
        templates: kept.map(({ kind, name }, place) => ({
          template: `template-${place}------`,
          kind,
          name,
          changedAt: 0,
        })),
      })
    return Response.json({ ok: true, content: first?.content ?? '' })
  })
})
afterEach(() => vi.unstubAllGlobals())

test('[O15] the tasks of a board are kept by a name', async () => {
  openBoard('freelancer', withTasks)
  act(openTemplates)
  const name = await screen.findByLabelText('Keep what stands here as')
  expect(name).toHaveProperty('value', 'Online shop relaunch')
  fireEvent.change(name, { target: { value: 'Shops' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save as template' }))
  expect(await screen.findByRole('button', { name: 'Use “Shops”' })).toBeTruthy()
  expect(kept).toEqual([
    { kind: 'tasks', name: 'Shops', content: JSON.stringify({ cards: ['Task a', 'Task b', 'Task c'] }) },
  ])
})

test('[O15] an empty board begins from a kept list, by one command; other kinds are not offered', async () => {
  kept = [
    { kind: 'tasks', name: 'Shops', content: JSON.stringify({ cards: ['Logo', 'Search'] }) },
    { kind: 'job', name: 'A job', content: '{}' },
  ]
  const room = openBoard('freelancer', freelancerIn)
  const issue = vi.spyOn(room.sessions.freelancer.getState(), 'issue')
  fireEvent.click(screen.getByRole('button', { name: 'Templates…' }))
  const use = await screen.findByRole('button', { name: 'Use “Shops”' })
  expect(screen.queryByText('A job')).toBeNull()
  expect(screen.queryByLabelText('Keep what stands here as')).toBeNull()
  fireEvent.click(use)
  await vi.waitFor(() => expect(titlesIn('To do')).toEqual(['Logo', 'Search']))
  expect(issue).toHaveBeenCalledTimes(1)
})

test('[O15] what an older version kept otherwise is refused in a sentence, and adds nothing', async () => {
  kept = [{ kind: 'tasks', name: 'Old', content: '{"rows":[1]}' }]
  openBoard('freelancer', freelancerIn)
  act(openTemplates)
  fireEvent.click(await screen.findByRole('button', { name: 'Use “Old”' }))
  expect((await screen.findByRole('alert')).textContent).toContain('cannot be read any more')
  expect(titlesIn('To do')).toEqual([])
})
