import { MantineProvider } from '@mantine/core'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import type { NoticeSettings } from '../../../shared/noticeSettings.ts'
import { room } from '../../../test/support/given.ts'
import { useInbox } from '../../sync/inbox.ts'
import { NoticeSetting } from './NoticeSetting.tsx'

const before = useInbox.getState()
afterEach(() => {
  vi.unstubAllGlobals()
  useInbox.setState(before, true)
})

/** A server that keeps one setting. */
function serverWith(first: NoticeSettings): { readonly kept: () => NoticeSettings } {
  let settings = first
  vi.stubGlobal(
    'fetch',
    async (_path: string, init?: { readonly method?: string; readonly body?: string }) => {
      if (init?.method === 'PUT') settings = JSON.parse(init.body ?? '') as NoticeSettings
      return Response.json({ ok: true, settings })
    },
  )
  return { kept: () => settings }
}

test('[N8] a level is chosen and a room muted, each kept at once', async () => {
  const server = serverWith({ level: 'everything', muted: [] })
  const rooms = [{ room, title: 'Online shop' }] as unknown as ReturnType<typeof useInbox.getState>['rooms']
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
