// Moving cards by keyboard and menu, what arrives meanwhile, and changing them.

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, test, vi } from 'vitest'

import {
  contracting,
  freelancerIn,
  held,
  inReview,
  invoiced,
  withTasks,
  working,
} from '../../../test/support/histories.ts'
import { card } from '../../../test/support/named.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import { add, makeOffer, move, step } from '../../../test/support/steps.ts'
import { fetchNeighbours } from '../../ui/fetchedScreen.ts'
import {
  SPACE,
  RIGHT,
  DOWN,
  ESCAPE,
  openBoard,
  column,
  titlesIn,
  handle,
  press,
  field,
  type,
  openMenuOf,
} from './boardUnderTest.tsx'

beforeAll(() => void fetchNeighbours({}))

describe('moving tasks', () => {
  test('[B4] with the keyboard to another column', async () => {
    openBoard('freelancer', withTasks)
    press(handle('b'), SPACE)
    press(handle('b'), RIGHT)
    press(handle('b'), SPACE)
    await waitFor(() => expect(titlesIn('Working')).toEqual(['Task b']))
    expect(titlesIn('To do')).toEqual(['Task a', 'Task c'])
  })

  test('[B4] with the keyboard one place down', async () => {
    openBoard('freelancer', withTasks)
    press(handle('a'), SPACE)
    press(handle('a'), DOWN)
    press(handle('a'), SPACE)
    await waitFor(() => expect(titlesIn('To do')).toEqual(['Task b', 'Task a', 'Task c']))
  })

  test('[B4] while a card is held the list stays put; what arrived shows with the drop', async () => {
    const room = openBoard('freelancer', withTasks)
    press(handle('a'), SPACE)
    act(() => room.act('freelancer', move('c', 'todo')))
    act(() => room.act('freelancer', add('d')))
    expect(titlesIn('To do')).toEqual(['Task a', 'Task b', 'Task c'])
    press(handle('a'), DOWN)
    press(handle('a'), SPACE)
    // Dropped below b as it was displayed: below b it is.
    await waitFor(() => expect(titlesIn('To do')).toEqual(['Task d', 'Task c', 'Task b', 'Task a']))
  })

  test('[B10] a card that is removed while it is held is not moved, and it is said', async () => {
    const room = openBoard('freelancer', withTasks)
    const issue = vi.spyOn(room.sessions.freelancer.getState(), 'issue')
    press(handle('a'), SPACE)
    act(() => room.act('freelancer', { name: 'removeCard', args: { card: card('a'), reason: 'Twice' } }))
    expect(titlesIn('To do')).toContain('Task a')
    press(handle('a'), DOWN)
    press(handle('a'), SPACE)
    await screen.findByText('“Task a” was removed while you moved it.')
    expect(titlesIn('To do')).toEqual(['Task b', 'Task c'])
    expect(issue).not.toHaveBeenCalled()
  })

  test('[B4] a card that is lifted right after another has left counts from where it stands', async () => {
    const room = openBoard('freelancer', withTasks)
    act(() => void room.sessions.freelancer.getState().issue(move('a', 'working')))
    press(handle('b'), SPACE)
    expect(await screen.findByText('Lifted “Task b” from To do, place 1.')).toBeTruthy()
    press(handle('b'), DOWN)
    press(handle('b'), SPACE)
    await waitFor(() => expect(titlesIn('To do')).toEqual(['Task c', 'Task b']))
  })

  test('Escape leaves everything as it was', async () => {
    openBoard('freelancer', withTasks)
    press(handle('a'), SPACE)
    press(handle('a'), DOWN)
    press(handle('a'), ESCAPE)
    await waitFor(() => expect(document.querySelector('[data-dragging]')).toBeNull())
    expect(titlesIn('To do')).toEqual(['Task a', 'Task b', 'Task c'])
  })

  test('[V1] by the menu to Completed, which sends it for review; the toast takes it back', async () => {
    openBoard('freelancer', withTasks)
    const menu = await openMenuOf('b')
    fireEvent.click(within(menu).getByRole('menuitem', { name: 'Completed' }))
    expect(titlesIn('Completed')).toEqual(['Task b'])
    expect(within(column('Completed')).getByText(/With Ada for review/)).toBeTruthy()
    expect(await screen.findByText('Sent to Ada for review.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
    expect(titlesIn('To do')).toEqual(['Task a', 'Task b', 'Task c'])
  })

  test('Ctrl-Z takes back the last move, but not while somebody types', async () => {
    const { issue } = openBoard('freelancer', withTasks).sessions.freelancer.getState()
    act(() => void issue(move('a', 'working')))
    // the keys come once the board is drawn
    await waitFor(
      () => {
        fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
        expect(titlesIn('To do')).toEqual(['Task a', 'Task b', 'Task c'])
      },
      { timeout: 10_000 },
    )
    act(() => void issue(move('a', 'working')))
    fireEvent.keyDown(field('Add a task'), { key: 'z', ctrlKey: true })
    expect(titlesIn('Working')).toEqual(['Task a'])
  })

  test('[C8] before both have accepted Working is locked and says what opens it', async () => {
    openBoard('freelancer', [...freelancerIn, step(freelancer, add('a', 'b'))])
    expect(within(column('Working')).getByText('Working opens when both of you have accepted')).toBeTruthy()
    expect(within(column('Working')).getByText('The contract still waits for Ada.')).toBeTruthy()
    const menu = await openMenuOf('a')
    expect(within(menu).getByRole('menuitem', { name: /^Working/ })).toHaveProperty('disabled', true)
    press(handle('a'), SPACE)
    press(handle('a'), RIGHT)
    press(handle('a'), SPACE)
    await waitFor(() => expect(document.querySelector('[data-dragging]')).toBeNull())
    expect(titlesIn('To do')).toEqual(['Task a', 'Task b'])
  })

  test('[F2] where holding is agreed, Working opens when the amount is held', () => {
    const offered = { ...makeOffer, args: { ...makeOffer.args, terms: held } } as const
    const [, ...rest] = working
    openBoard('freelancer', [step(client, offered), ...rest, step(freelancer, add('a'))])
    expect(within(column('Working')).getByText('Working opens when the amount is held')).toBeTruthy()
    expect(within(column('Working')).getByText('Waiting for Ada to fund it.')).toBeTruthy()
  })

  test('[C5] before your own acceptance there is no board', () => {
    openBoard('freelancer', contracting)
    expect(screen.getByText('The board opens when you have accepted the contract')).toBeTruthy()
  })

  test('a refused move goes back and says why', async () => {
    const room = openBoard('freelancer', withTasks)
    room.hold()
    const menu = await openMenuOf('a')
    fireEvent.click(within(menu).getByRole('menuitem', { name: 'Working' }))
    expect(titlesIn('Working')).toEqual(['Task a'])
    act(() => room.settle('no-such-card'))
    expect(titlesIn('Working')).toEqual([])
    expect(await screen.findByText('The move was taken back')).toBeTruthy()
    expect(screen.getByText('This task is no longer on the board.')).toBeTruthy()
    expect(room.sessions.freelancer.getState().refused).toEqual([])
  })

  test('the other sees who holds which card', () => {
    const room = openBoard('client', withTasks)
    act(() =>
      room.sessions.client.setState({
        presence: [
          { role: 'client', typing: false, dragging: null },
          { role: 'freelancer', typing: false, dragging: card('b') },
        ],
      }),
    )
    expect(screen.getByText('Ben is moving this').closest('[data-card]')?.getAttribute('data-card')).toBe(
      card('b'),
    )
  })
})

describe('whose turn it is on the board', () => {
  const redo = step(client, { name: 'askRedo', args: { card: card('a'), round: 1, comment: 'The logo' } })

  test('[V3] the freelancer’s one button opens what to revise', async () => {
    openBoard('freelancer', [...inReview, redo])
    fireEvent.click(screen.getByRole('button', { name: 'Revise 1 task' }))
    expect(within(await screen.findByRole('dialog')).getAllByText('The logo')).not.toEqual([])
  })

  test('[B13] after the delivery no column asks for anything', () => {
    openBoard('client', invoiced)
    expect(within(column('To do')).getByText('No tasks to do')).toBeTruthy()
    expect(screen.queryByText(/You can suggest one below/)).toBeNull()
  })
})

describe('on a phone', () => {
  test.each([
    ['client', inReview, 'Completed'],
    ['freelancer', withTasks, 'To do3'],
    ['freelancer', invoiced, 'Completed'],
    ['client', invoiced, 'Completed'],
  ] as const)(
    'the %s’s board opens on the column with the turn, else on the first that holds something',
    (role, history, tab) => {
      const media = window.matchMedia.bind(window)
      vi.stubGlobal('matchMedia', (query: string) => Object.assign(media(query), { matches: true }))
      openBoard(role, history)
      vi.unstubAllGlobals()
      expect(screen.getByRole('tab', { selected: true }).textContent).toContain(tab)
    },
  )
})

describe('changing tasks', () => {
  test('[B6] a title is renamed in its place', async () => {
    openBoard('freelancer', withTasks)
    fireEvent.keyDown(handle('a'), { key: 'F2' })
    type(field('Title of the task'), 'Sketch the logo')
    fireEvent.keyDown(field('Title of the task'), { key: 'Enter' })
    await waitFor(() => expect(titlesIn('To do')[0]).toBe('Sketch the logo'))
  })

  test('[B7] removing asks for a reason once both have accepted; [B8] it can be restored', async () => {
    openBoard('freelancer', withTasks)
    const menu = await openMenuOf('a')
    fireEvent.click(within(menu).getByRole('menuitem', { name: 'Remove…' }))
    const remove = await screen.findByRole('button', { name: 'Remove the task' })
    expect(remove).toHaveProperty('disabled', true)
    type(field('Reason'), 'Covered elsewhere')
    fireEvent.click(remove)
    await waitFor(() => expect(titlesIn('To do')).toEqual(['Task b', 'Task c']))
    await waitFor(() => expect(document.activeElement).toBe(handle('b')))
    fireEvent.click(screen.getByRole('button', { name: 'Removed (1)' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Restore “Task a”' }))
    expect(titlesIn('To do')).toEqual(['Task b', 'Task c', 'Task a'])
  })
})
