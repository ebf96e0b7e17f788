// Adding tasks and suggesting them.

import { fireEvent, screen, within, cleanup } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'

import { withTasks } from '../../../test/support/given.ts'
import { openBoard, column, titlesIn, field, type } from './boardUnderTest.tsx'

describe('adding tasks', () => {
  test('[B2] Enter adds to the end of To do and keeps the field for the next', () => {
    openBoard('freelancer', withTasks)
    for (const title of ['Write the tests', 'Ship it']) {
      type(field('Add a task'), title)
      fireEvent.keyDown(field('Add a task'), { key: 'Enter' })
    }
    expect(titlesIn('To do')).toEqual(['Task a', 'Task b', 'Task c', 'Write the tests', 'Ship it'])
    expect(field('Add a task')).toHaveProperty('value', '')
  })

  test('[B2] a pasted list is shown first and added by one command', () => {
    const room = openBoard('freelancer', withTasks)
    const issue = vi.spyOn(room.sessions.freelancer.getState(), 'issue')
    fireEvent.paste(field('Add a task'), { clipboardData: { getData: () => '- One\n- Two\n\n- Three' } })
    expect(titlesIn('To do')).toHaveLength(3)
    fireEvent.click(screen.getByRole('button', { name: 'Add 3 tasks' }))
    expect(titlesIn('To do').slice(3)).toEqual(['One', 'Two', 'Three'])
    expect(issue).toHaveBeenCalledTimes(1)
  })

  test('[B1] nobody adds in Completed, and the client adds nowhere', () => {
    openBoard('client', withTasks)
    expect(within(column('Completed')).queryByRole('textbox')).toBeNull()
    expect(screen.queryByRole('textbox', { name: 'Add a task' })).toBeNull()
    expect(screen.queryByRole('button', { name: /Move or change/ })).toBeNull()
  })

  test('[B9] the client suggests, the freelancer adds or declines', () => {
    const room = openBoard('client', withTasks)
    for (const title of ['Gift cards', 'A chat robot']) {
      type(field('Suggest a task'), title)
      fireEvent.keyDown(field('Suggest a task'), { key: 'Enter' })
    }
    expect(screen.getByText('Suggested, Ben decides')).toBeTruthy()
    const state = room.sessions.client.getState().view
    cleanup()
    openBoard('freelancer', state)
    fireEvent.click(screen.getByRole('button', { name: 'Add to board: “Gift cards”' }))
    expect(titlesIn('To do').at(-1)).toBe('Gift cards')
    fireEvent.click(screen.getByRole('button', { name: 'Decline “A chat robot”' }))
    type(field('Why not'), 'Not agreed')
    fireEvent.click(screen.getByRole('button', { name: 'Decline' }))
    expect(screen.queryByText('A chat robot')).toBeNull()
  })
})
