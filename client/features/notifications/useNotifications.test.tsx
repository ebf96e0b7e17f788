import { MantineProvider } from '@mantine/core'
import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { message, room } from '../../../test/support/named.ts'
import { ben } from '../../../test/support/people.ts'
import { useInbox } from '../../sync/inbox.ts'
import { ToastRegion } from '../../ui/toasts.tsx'
import type { ReadNotification } from './asRead.ts'
import { useNotifications } from './useNotifications.ts'

const before = useInbox.getState()
const markSeen = vi.fn()
let newest = 0

function notice(): ReadNotification {
  newest += 1
  const title = `Ada wrote ${newest}`
  const href = `/rooms/${room}/messages`
  return { room, seq: newest, kind: 'message', title, body: message('m'), href, at: Date.now(), read: false }
}

function Started() {
  useNotifications()
  return null
}

async function startAt(path: string, { hasFocus }: { readonly hasFocus: boolean }): Promise<void> {
  history.replaceState(null, '', path)
  vi.spyOn(document, 'hasFocus').mockReturnValue(hasFocus)
  render(
    <MantineProvider>
      <ToastRegion />
      <Started />
    </MantineProvider>,
  )
  await act(async () => void (await import('./followNotices.ts')))
}
const arrives = (one: ReadNotification) =>
  act(async () =>
    useInbox.setState({ notifications: [one, ...useInbox.getState().notifications], unread: 1 }),
  )

beforeEach(() => {
  markSeen.mockReset()
  useInbox.setState({ ...before, userId: ben.userId, markSeen }, true)
})
afterEach(() => vi.restoreAllMocks())

describe('what the page tells by itself', () => {
  test('news of a room reach who looks at another screen', async () => {
    await startAt('/', { hasFocus: true })
    const one = notice()
    await arrives(one)
    expect(await screen.findByText(one.title)).toBeDefined()
    expect(markSeen).not.toHaveBeenCalled()
  })

  test('[N7] words that are deleted while a toast shows them vanish with it', async () => {
    await startAt('/', { hasFocus: true })
    const one = { ...notice(), title: 'Ada', body: 'Words that go' }
    await arrives(one)
    expect(await screen.findByText('Words that go')).toBeDefined()
    await act(async () =>
      useInbox.setState({ notifications: [{ ...one, body: 'This message was deleted.' }] }),
    )
    expect(screen.queryByText('Words that go')).toBeNull()
  })

  test('[N7] a notice whose words do not name the room is shown with it', async () => {
    await startAt('/', { hasFocus: true })
    const rooms = [{ room, title: 'Online shop' }] as unknown as ReturnType<typeof useInbox.getState>['rooms']
    useInbox.setState({ rooms })
    await arrives({ ...notice(), title: 'Ada', body: 'Hello' })
    expect(await screen.findByText('Ada · Online shop')).toBeDefined()
    await arrives({ ...notice(), title: 'Ada accepted', body: 'Online shop: Work may start.' })
    expect(await screen.findByText('Ada accepted')).toBeDefined()
  })

  test('who looks at the room has seen them', async () => {
    await startAt(`/rooms/${room}/board`, { hasFocus: true })
    const one = notice()
    await arrives(one)
    expect(markSeen).toHaveBeenCalledWith(room, one.seq)
    expect(screen.queryByText(one.title)).toBeNull()
  })

  test('a tab without the focus stays silent until it is looked at', async () => {
    await startAt('/', { hasFocus: false })
    const one = notice()
    await arrives(one)
    expect(screen.queryByText(one.title)).toBeNull()
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    act(() => void window.dispatchEvent(new Event('focus')))
    expect(await screen.findByText(one.title)).toBeDefined()
  })
})
