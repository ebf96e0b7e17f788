import { MantineProvider } from '@mantine/core'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import type { NoticeSettings } from '../../../shared/noticeSettings.ts'
import { room } from '../../../test/support/named.ts'
import { RoomIdContext } from '../../navigation/useRoomId.ts'
import { useInbox } from '../../sync/inbox.ts'
import { MuteRoom } from './MuteRoom.tsx'
import { NoticeSetting } from './NoticeSetting.tsx'

const before = useInbox.getState()
afterEach(() => {
  vi.unstubAllGlobals()
  useInbox.setState(before, true)
})

function changed(path: string, body: unknown): Partial<NoticeSettings> {
  if (!path.endsWith(`/rooms/${room}`)) return body as NoticeSettings
  return { muted: (body as { readonly isMuted: boolean }).isMuted ? [room] : [] }
}

/** A server that keeps one setting. */
function serverWith(first: NoticeSettings): { readonly kept: () => NoticeSettings } {
  let settings = first
  vi.stubGlobal(
    'fetch',
    async (path: string, init?: { readonly method?: string; readonly body?: string }) => {
      if (init?.method === 'PUT') settings = { ...settings, ...changed(path, JSON.parse(init.body ?? '')) }
      return Response.json({ ok: true, settings })
    },
  )
  return { kept: () => settings }
}

test('[N8] a level is chosen and a room muted, each kept at once', async () => {
  const server = serverWith({ level: 'everything', muted: [] })
  const rooms = [{ room, title: 'Online shop', phase: 'working' }] as unknown as ReturnType<
    typeof useInbox.getState
  >['rooms']
  useInbox.setState({ rooms })
  render(
    <MantineProvider>
      <NoticeSetting />
    </MantineProvider>,
  )
  const turn = await screen.findByLabelText('My turn and money')
  await act(async () => void fireEvent.click(turn))
  await vi.waitFor(() => expect(server.kept()).toEqual({ level: 'turn', muted: [] }))
  await act(async () => void fireEvent.click(screen.getByLabelText('Online shop')))
  await vi.waitFor(() => expect(server.kept()).toEqual({ level: 'turn', muted: [room] }))
  await act(async () => void fireEvent.click(screen.getByLabelText('Online shop')))
  await vi.waitFor(() => expect(server.kept().muted).toEqual([]))
})

test('[N8] what has ended is not listed, unless it is muted', async () => {
  serverWith({ level: 'everything', muted: [room] })
  const rooms = [
    { room, title: 'Muted and paid', phase: 'paid' },
    { room: 'other', title: 'Only paid', phase: 'paid' },
    { room: 'third', title: 'Going on', phase: 'payment-due' },
  ] as unknown as ReturnType<typeof useInbox.getState>['rooms']
  useInbox.setState({ rooms })
  render(
    <MantineProvider>
      <NoticeSetting />
    </MantineProvider>,
  )
  await screen.findByLabelText('My turn and money')
  const listed = screen
    .getAllByRole('switch')
    .map(({ id }) => document.querySelector(`label[for="${id}"]`)?.textContent)
  expect(listed).toEqual(['Muted and paid', 'Going on'])
})

test('[N8] a room is muted from the room itself, and the level stays as it was', async () => {
  const server = serverWith({ level: 'turn', muted: [] })
  render(
    <MantineProvider>
      <RoomIdContext value={room}>
        <MuteRoom />
      </RoomIdContext>
    </MantineProvider>,
  )
  const mute = await screen.findByRole('switch', { name: /^Mute this room/ })
  await vi.waitFor(() => expect(mute).toHaveProperty('disabled', false))
  fireEvent.click(mute)
  await vi.waitFor(() => expect(server.kept()).toEqual({ level: 'turn', muted: [room] }))
  await vi.waitFor(() => expect(mute).toHaveProperty('checked', true))
})

test('outside of a room there is nothing to mute', () => {
  serverWith({ level: 'turn', muted: [] })
  render(
    <MantineProvider>
      <MuteRoom />
    </MantineProvider>,
  )
  expect(screen.queryByRole('switch')).toBeNull()
})
