// Adding tasks and suggesting them.

import { fireEvent, screen, within, cleanup } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'

import { withTasks } from '../../../test/support/histories.ts'
import { openBoard, column, handle, titlesIn, field, type } from './boardUnderTest.tsx'

const paste = (text: string) =>
  fireEvent.paste(field('Add a task'), { clipboardData: { getData: () => text, files: [] } })
const drop = (name: string) =>
  fireEvent.drop(field('Add a task'), {
    dataTransfer: { types: ['Files'], items: [], files: [new File(['Name\nLogo\nSite'], name)] },
  })
const titlesShown = (): readonly string[] =>
  within(screen.getByLabelText('Pasted table'))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)

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

  test('[B2] a pasted list is shown first and added by one command', async () => {
    const room = openBoard('freelancer', withTasks)
    const issue = vi.spyOn(room.sessions.freelancer.getState(), 'issue')
    paste('- One\n- Two\n\n- Three')
    expect(titlesIn('To do')).toHaveLength(3)
    fireEvent.click(await screen.findByRole('button', { name: 'Add 3 tasks' }))
    expect(titlesIn('To do').slice(3)).toEqual(['One', 'Two', 'Three'])
    expect(issue).toHaveBeenCalledTimes(1)
  })

  test('[W3] of a pasted table the column of the titles is found, and can be another one', async () => {
    openBoard('freelancer', withTasks)
    paste('ID\tSummary\tOwner\n1\tLogo\tBen\n2\t"Site,\nthree pages"\tAda')
    expect(await screen.findByLabelText<HTMLSelectElement>('Titles stand in')).toHaveProperty('value', '1')
    expect(titlesShown()).toEqual(['Logo', 'Site, three pages'])
    fireEvent.change(screen.getByLabelText('Titles stand in'), { target: { value: '2' } })
    expect(titlesShown()).toEqual(['Ben', 'Ada'])
    fireEvent.click(screen.getByLabelText('The first row names the columns'))
    fireEvent.click(screen.getByRole('button', { name: 'Add 3 tasks' }))
    expect(titlesIn('To do').slice(3)).toEqual(['Owner', 'Ben', 'Ada'])
  })

  test('[W3] a CSV file that is pasted is shown like a table', async () => {
    openBoard('freelancer', withTasks)
    const file = new File(['Name;Price\n"Logo; colours";400\n'], 'tasks.csv')
    fireEvent.paste(field('Add a task'), { clipboardData: { getData: () => '', files: [file] } })
    fireEvent.click(await screen.findByRole('button', { name: 'Add 1 task' }))
    expect(titlesIn('To do').at(-1)).toBe('Logo; colours')
  })

  test('[W3] so is one that is dropped; another file is told where it belongs', async () => {
    openBoard('freelancer', withTasks)
    drop('logo.png')
    expect(screen.getByRole('alert').textContent).toContain('Other files go into a task or a message.')
    drop('tasks.CSV')
    fireEvent.click(await screen.findByRole('button', { name: 'Add 2 tasks' }))
    expect(titlesIn('To do').slice(3)).toEqual(['Logo', 'Site'])
  })

  test('[W9] a pasted title that is too long stands there whole, and waits until it is shortened', async () => {
    openBoard('freelancer', withTasks)
    const long = `Order form ${'x'.repeat(230)}`
    paste(`One\n${long}\nThree`)
    const whole = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Title 2' })
    expect(whole.value).toBe(long)
    expect(screen.getByText('41 characters too long: there is room for 200.')).toBeTruthy()
    const button = screen.getByRole('button', { name: 'Add 3 tasks' })
    expect(button).toHaveProperty('disabled', true)
    type(whole, 'Order form with delivery days')
    fireEvent.click(button)
    expect(titlesIn('To do').slice(3)).toEqual(['One', 'Order form with delivery days', 'Three'])
  })

  test('[W9] what one command has no room for stays for the next', async () => {
    openBoard('freelancer', withTasks)
    paste(Array.from({ length: 203 }, (_, index) => `Task ${index}`).join('\n'))
    expect(await screen.findByText(/These are the first 200 of 203/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Add 200 tasks' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Add 3 tasks' }))
    expect(titlesIn('To do')).toHaveLength(206)
    expect(screen.getByRole('textbox', { name: 'Add a task' })).toBeTruthy()
  })

  test('[W11] a pasted list outlives a reload, and ends when it is added or given up', async () => {
    for (const end of ['Add 2 tasks', 'Cancel']) {
      openBoard('freelancer', withTasks)
      paste('One\nTwo')
      await screen.findByRole('button', { name: end })
      cleanup()
      openBoard('freelancer', withTasks)
      fireEvent.click(await screen.findByRole('button', { name: end }))
      cleanup()
      expect(localStorage).toHaveLength(0)
    }
  })

  test('[W11] so does what was chosen and shortened in it, until the next list', async () => {
    openBoard('freelancer', withTasks)
    paste(`Logo\t4\n${'x'.repeat(230)}\t12`)
    type(await screen.findByRole('textbox', { name: 'Title 2' }), 'Order form')
    cleanup()
    openBoard('freelancer', withTasks)
    expect(await screen.findByRole('textbox', { name: 'Title 2' })).toHaveProperty('value', 'Order form')
    fireEvent.change(screen.getByLabelText('Titles stand in'), { target: { value: '1' } })
    cleanup()
    openBoard('freelancer', withTasks)
    expect(await screen.findByLabelText('Titles stand in')).toHaveProperty('value', '1')
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(localStorage).toHaveLength(0)
  })

  test('[W2] a title that only looks like a list stays as typed', () => {
    openBoard('freelancer', withTasks)
    type(field('Add a task'), '3. Obergeschoss Grundriss')
    fireEvent.keyDown(field('Add a task'), { key: 'Enter' })
    expect(titlesIn('To do').at(-1)).toBe('3. Obergeschoss Grundriss')
  })

  test('[B1] nobody adds in Completed, and the client adds nowhere', () => {
    openBoard('client', withTasks)
    expect(within(column('Completed')).queryByRole('textbox')).toBeNull()
    expect(screen.queryByRole('textbox', { name: 'Add a task' })).toBeNull()
    expect(screen.queryByRole('button', { name: /Move or change/ })).toBeNull()
  })

  test('[B9] the client suggests, the freelancer adds or declines', async () => {
    const room = openBoard('client', withTasks)
    for (const title of ['Gift cards', 'A chat robot']) {
      type(field('Suggest a task'), title)
      fireEvent.keyDown(field('Suggest a task'), { key: 'Enter' })
    }
    expect(await screen.findByText('Suggested, Ben decides')).toBeTruthy()
    const state = room.sessions.client.getState().view
    cleanup()
    openBoard('freelancer', state)
    fireEvent.click(await screen.findByRole('button', { name: 'Add to board: “Gift cards”' }))
    expect(titlesIn('To do').at(-1)).toBe('Gift cards')
    fireEvent.click(screen.getByRole('button', { name: 'Decline “A chat robot”' }))
    type(field('Why not'), 'Not agreed')
    fireEvent.click(screen.getByRole('button', { name: 'Decline' }))
    expect(screen.queryByText('A chat robot')).toBeNull()
  })

  test('[W9] a title that is too long stays whole, says by how much, and waits', () => {
    openBoard('freelancer', withTasks)
    const title = `Before ${'x'.repeat(230)}`
    type(field('Add a task'), title)
    fireEvent.keyDown(field('Add a task'), { key: 'Enter' })
    expect(field('Add a task')).toHaveProperty('value', title)
    expect(screen.getByRole('alert').textContent).toBe('37 characters too long: there is room for 200.')
    expect(titlesIn('To do')).toHaveLength(3)
  })

  test.each(['freelancer', 'client'] as const)('[W11] Escape empties no field of the %s', (role) => {
    openBoard(role, withTasks)
    const add = screen.getByPlaceholderText(/a task/)
    type(add, 'Half a tit')
    fireEvent.keyDown(add, { key: 'Escape' })
    expect(add).toHaveProperty('value', 'Half a tit')
  })

  test('[W11] half a title is there again after a reload, in both places, and ends when it is given up', async () => {
    openBoard('freelancer', withTasks)
    fireEvent.keyDown(handle('a'), { key: 'F2' })
    type(field('Title of the task'), 'Half a tit')
    cleanup()
    openBoard('freelancer', withTasks)
    fireEvent.keyDown(handle('a'), { key: 'F2' })
    expect(field('Title of the task')).toHaveProperty('value', 'Half a tit')
    fireEvent.keyDown(field('Title of the task'), { key: 'Escape' })
    fireEvent.keyDown(handle('a'), { key: 'F2' })
    expect(field('Title of the task')).toHaveProperty('value', 'Task a')
  })
})
