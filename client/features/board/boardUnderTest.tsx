// The board over the real rules (client/sync/fakeSession.ts), and the words in which its tests speak.

import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen } from '@testing-library/react'
import { vi } from 'vitest'

import type { Role } from '../../../shared/decider.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { play } from '../../../test/support/given.ts'
import { NOW } from '../../../test/support/instants.ts'
import { card } from '../../../test/support/named.ts'
import type { Step } from '../../../test/support/steps.ts'
import { DeferredChanges } from '../../room/DeferredChanges.tsx'
import { RefusedChanges } from '../../room/RefusedChanges.tsx'
import { type FakeRoom, createFakeRoom } from '../../sync/fakeSession.ts'
import { RoomSessionContext } from '../../sync/roomSession.ts'
import { ToastRegion } from '../../ui/toasts.tsx'
import { BoardPage } from './BoardPage.tsx'

export const SPACE = 32
export const RIGHT = 39
export const DOWN = 40
export const ESCAPE = 27

/** Opens the page of this party; `steps` are what happened before, or the room they left behind. */
export function openBoard(role: Role, steps: readonly Step[] | Workroom): FakeRoom {
  history.replaceState(null, '', '/rooms/room------------/board')
  layOutColumns()
  const room = createFakeRoom('length' in steps ? play(steps).state : steps, { now: () => NOW })
  render(
    <MantineProvider env="test">
      <ToastRegion />
      <RoomSessionContext value={room.sessions[role]}>
        <RefusedChanges room="room------------" />
        <DeferredChanges />
        <BoardPage />
      </RoomSessionContext>
    </MantineProvider>,
  )
  return room
}

/** jsdom has no layout: columns stand side by side, cards below each other. */
function layOutColumns(): void {
  for (const side of ['clientWidth', 'clientHeight']) {
    Object.defineProperty(document.documentElement, side, { configurable: true, value: 1_000 })
  }
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function place(this: Element) {
    const column = this.closest('[data-column]')?.getAttribute('data-column') ?? ''
    const left = Math.max(0, ['todo', 'working', 'completed'].indexOf(column)) * 320
    const tile = this.closest('[data-card]')
    if (tile === null) return new DOMRect(left, 0, 300, 600)
    const above = [...(tile.parentElement?.children ?? [])].indexOf(tile)
    return new DOMRect(left, above * 50, 300, 40)
  })
}

export const column = (name: string) => screen.getByRole('region', { name: new RegExp(`^${name}`) })
export const titlesIn = (name: string): readonly string[] =>
  [...column(name).querySelectorAll('[data-card] [role=button] > span:first-child')].map(
    ({ textContent }) => textContent,
  )
export const handle = (name: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-card="${card(name)}"] [role=button]`)
  if (found === null) throw new Error(`no card ${name}`)
  return found
}
export const press = (element: HTMLElement, keyCode: number): void => {
  fireEvent.keyDown(element, { keyCode })
}
export const field = (name: string): HTMLElement => screen.getByRole('textbox', { name })
export const type = (element: HTMLElement, value: string): void => {
  fireEvent.change(element, { target: { value } })
}
export const openMenuOf = async (name: string): Promise<HTMLElement> => {
  fireEvent.click(screen.getByRole('button', { name: `Move or change “Task ${name}”` }))
  return screen.findByRole('menu')
}
