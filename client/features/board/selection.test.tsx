// Several tasks at once, as the freelancer selects and changes them (rule B22).

import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'

import { inReview, withTasks } from '../../../test/support/histories.ts'
import { card } from '../../../test/support/named.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import { add, removeTogether, step } from '../../../test/support/steps.ts'
import { handle, openBoard, titlesIn } from './boardUnderTest.tsx'
import { noSelection, useSelection } from './selection.ts'

beforeEach(() => act(() => useSelection.setState(noSelection)))

const bar = () => screen.findByRole('region', { name: 'Selected tasks' })
const selected = (): readonly string[] =>
  [...document.querySelectorAll<HTMLElement>('[data-selected]')].map((one) =>
    (one.dataset['card'] ?? '').replaceAll('-', ''),
  )
const button = (name: string | RegExp) => screen.findByRole('button', { name })

describe('[B22] several tasks', () => {
  test('are selected with Ctrl and a click, told to those who hear the page, and let go with Escape', async () => {
    openBoard('freelancer', withTasks)
    fireEvent.click(handle('a'), { ctrlKey: true })
    await waitFor(() => expect(selected()).toEqual(['a']))
    fireEvent.click(handle('c'), { metaKey: true })
    expect((await bar()).textContent).toContain('2 selected')
    expect(screen.getByText('“Task c” selected, 2 in all')).toBeTruthy()
    expect(handle('c').getAttribute('aria-pressed')).toBe('true')
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(selected()).toEqual([])
  })

  test('as a range with Shift, by click and by arrows, and one by one with Space', async () => {
    openBoard('freelancer', [...withTasks, step(freelancer, add('d'))])
    handle('d').focus()
    fireEvent.keyDown(handle('d'), { key: 'ArrowDown', shiftKey: true })
    await waitFor(() => expect(selected()).toEqual(['d', 'a']))
    fireEvent.click(handle('c'), { shiftKey: true })
    await waitFor(() => expect(selected()).toEqual(['d', 'a', 'b', 'c']))
    fireEvent.keyDown(handle('b'), { key: ' ' })
    await waitFor(() => expect(selected()).toEqual(['d', 'a', 'c']))
  })

  test('are moved; what would be left out is said before, and only the others are moved', async () => {
    openBoard('freelancer', [
      ...inReview,
      step(client, { name: 'approveCard', args: { card: card('a'), round: 1 } }),
    ])
    for (const name of ['a', 'b', 'c']) fireEvent.click(handle(name), { ctrlKey: true })
    await waitFor(() => expect(selected()).toHaveLength(3))
    fireEvent.click(await button('Move…'))
    fireEvent.click(await screen.findByRole('menuitem', { name: /Working/ }))
    await screen.findByText('1 of 3 is approved: move the other 2?')
    expect(titlesIn('Working')).toEqual([])
    fireEvent.click(await button('Move 2 tasks'))
    await waitFor(() => expect(titlesIn('Working')).toEqual(['Task b', 'Task c']))
    expect(titlesIn('Completed')).toEqual(['Task a'])
    expect(selected()).toEqual([])
  })

  test('a task that is removed meanwhile is selected no more', async () => {
    const room = openBoard('freelancer', withTasks)
    for (const name of ['a', 'b']) fireEvent.click(handle(name), { ctrlKey: true })
    await bar()
    act(() => room.act('freelancer', removeTogether('Gone', 'a')))
    await waitFor(() => expect(selected()).toEqual(['b']))
    expect(screen.getByText('A selected task was removed, 1 in all')).toBeTruthy()
  })

  test('a late change names those that it left out', async () => {
    const room = openBoard('freelancer', withTasks)
    room.hold()
    const { sessions } = room
    act(() => {
      sessions.freelancer.setState({
        refused: [
          {
            id: 'late',
            command: { name: 'setDues', args: { dues: [{ card: card('a'), due: null }] } },
            code: 'no-such-card',
            leftOut: [{ card: card('a'), because: 'no-such-card' }],
          },
        ],
      })
    })
    expect(await screen.findByText('“Task a”: This task is no longer on the board.')).toBeTruthy()
  })

  test('the client selects nothing: a click with a key held opens', () => {
    openBoard('client', withTasks)
    fireEvent.click(handle('a'), { ctrlKey: true })
    expect(selected()).toEqual([])
    expect(location.search).toContain('task=')
  })
})
