// From card to card by the keyboard, and the menu at the pointer.

import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { withTasks } from '../../../test/support/histories.ts'
import { freelancer } from '../../../test/support/people.ts'
import { move, step } from '../../../test/support/steps.ts'
import { SPACE, handle, openBoard, press, titlesIn } from './boardUnderTest.tsx'

const steps = [...withTasks, step(freelancer, move('c', 'completed'))]

async function goes(from: string, key: string, to: string): Promise<void> {
  handle(from).focus()
  fireEvent.keyDown(handle(from), { key })
  await waitFor(() => expect(document.activeElement).toBe(handle(to)))
}

test('the arrows go from card to card, over an empty column, and stay at the edge', async () => {
  openBoard('client', steps)
  await goes('a', 'ArrowDown', 'b')
  await goes('b', 'ArrowRight', 'c')
  await goes('c', 'ArrowLeft', 'a')
  await goes('a', 'ArrowUp', 'a')
  await goes('c', 'ArrowRight', 'c')
})

test('[B4] while a card is lifted the arrows move it', async () => {
  openBoard('freelancer', withTasks)
  handle('a').focus()
  press(handle('a'), SPACE)
  fireEvent.keyDown(handle('a'), { key: 'ArrowDown', keyCode: 40 })
  press(handle('a'), SPACE)
  await waitFor(() => expect(titlesIn('To do')).toEqual(['Task b', 'Task a', 'Task c']))
})

test('a right click opens the menu of the card, for whoever arranges the cards', async () => {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) =>
      ({
        matches: query === '(pointer: fine)',
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      }) as unknown as MediaQueryList,
  )
  openBoard('freelancer', withTasks)
  expect(fireEvent.contextMenu(handle('a'))).toBe(false)
  await screen.findByRole('menu')
})

test('[B3] the client has the browser’s own menu', () => {
  openBoard('client', withTasks)
  expect(fireEvent.contextMenu(handle('a'))).toBe(true)
})
