// A screen as the page draws it: with the theme, inside a room's session, at a room's address.

import { MantineProvider } from '@mantine/core'
import { type RenderResult, render, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import type { StoreApi } from 'zustand'

import { theme } from '../../client/app/theme.ts'
import { type RoomSession, RoomSessionContext } from '../../client/sync/roomSession.ts'
import { room } from './named.ts'

export function drawInRoom(screen: ReactNode, session: StoreApi<RoomSession>, place = ''): RenderResult {
  history.replaceState(null, '', `/rooms/${room}${place}`)
  return render(inRoom(screen, session))
}

/** What `drawInRoom` draws, to draw it again with other props. */
export const inRoom = (screen: ReactNode, session: StoreApi<RoomSession>): ReactNode =>
  themed(<RoomSessionContext value={session}>{screen}</RoomSessionContext>)

/** A screen that asks the server first: with what the server answered. */
export async function drawAnswered(screen: ReactNode): Promise<void> {
  const { queryAllByText } = drawScreen(screen)
  await waitFor(() => {
    if (queryAllByText(/^Loading/).length > 0) throw new Error('The screen still waits for the server.')
  })
}

export const drawScreen = (screen: ReactNode): RenderResult => render(themed(screen))

/** Without transitions, so that what was closed is gone at once. */
const themed = (screen: ReactNode): ReactNode => (
  <MantineProvider theme={theme} env="test">
    {screen}
  </MantineProvider>
)
