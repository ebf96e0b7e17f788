import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Notification as Notice } from '../../../shared/protocol.ts'
import { NOW } from '../../../test/support/instants.ts'
import { room } from '../../../test/support/named.ts'
import { useInbox } from '../../sync/inbox.ts'
import { NotificationBell } from './NotificationBell.tsx'

const notice = (seq: number, more: Partial<Notice> = {}): Notice => ({
  room,
  seq,
  kind: 'task-completed',
  title: 'Ben Okafor completed a task: your review is needed',
  body: `Task ${seq}`,
  href: `/rooms/${room}/board`,
  at: NOW,
  read: false,
  ...more,
})

const before = useInbox.getState()
beforeEach(() => useInbox.setState(before, true))
afterEach(() => vi.unstubAllGlobals())

function open(...notifications: readonly Notice[]) {
  const markSeen = vi.fn()
  const markAllSeen = vi.fn()
  const unread = notifications.filter(({ read }) => !read).length
  useInbox.setState({ notifications, unread, markSeen, markAllSeen })
  render(
    <MantineProvider>
      <NotificationBell />
    </MantineProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: /^Notifications/ }))
  return { markSeen, markAllSeen }
}

function browserThat(permission: NotificationPermission, answers: NotificationPermission = permission) {
  const stub = { permission, requestPermission: vi.fn(async () => (stub.permission = answers)) }
  const showNotification = vi.fn(async () => undefined)
  const serviceWorker = {
    register: vi.fn(async () => undefined),
    ready: Promise.resolve({ showNotification }),
  }
  vi.stubGlobal('Notification', stub)
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as object, { serviceWorker }))
  return { ...stub, showNotification, requestPermission: stub.requestPermission }
}

describe('the bell', () => {
  test('says how much is new', () => {
    open(notice(1), notice(2), notice(3, { read: true }))
    expect(screen.getByRole('button', { name: 'Notifications, 2 new' })).toBeDefined()
  })

  test('lists what happened; following one marks it as seen and closes the list', async () => {
    const { markSeen } = open(notice(2), notice(1, { read: true }))
    const links = await screen.findAllByRole('link', { name: /Task/ })
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      `/rooms/${room}/board`,
      `/rooms/${room}/board`,
    ])
    fireEvent.click(screen.getByRole('link', { name: /Task 2/ }))
    expect(markSeen).toHaveBeenCalledWith(room, 2)
    expect(screen.queryByRole('link')).toBeNull()
  })

  test('never leads to another site', async () => {
    open(notice(1, { href: '//evil.test/' }))
    expect((await screen.findByRole('link')).getAttribute('href')).toBe('/')
  })

  test('marks all as read', async () => {
    const { markAllSeen } = open(notice(1))
    fireEvent.click(await screen.findByRole('button', { name: 'Mark all as read' }))
    expect(markAllSeen).toHaveBeenCalled()
  })

  test('closes on Escape and gives the focus back', async () => {
    open(notice(1))
    await screen.findByRole('link', { name: /Task/ })
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(screen.queryByRole('link')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Notifications/ }))
  })

  test('says what will be told when there is nothing yet', async () => {
    open()
    expect(await screen.findByText('Nothing yet')).toBeDefined()
  })
})

describe('desktop notifications', () => {
  test('the browser is asked on a click, not before', async () => {
    const browser = browserThat('default', 'granted')
    open()
    const button = await screen.findByRole('button', { name: 'Turn on' })
    expect(browser.requestPermission).not.toHaveBeenCalled()
    fireEvent.click(button)
    expect(await screen.findByText(/^On while Workroom is open in this browser/)).toBeDefined()
  })

  test('a test is sent through the service worker', async () => {
    const browser = browserThat('granted')
    open()
    fireEvent.click(await screen.findByRole('button', { name: 'Send me a test' }))
    await waitFor(() =>
      expect(browser.showNotification).toHaveBeenCalledWith(
        'Notifications work',
        expect.objectContaining({ tag: 'test' }),
      ),
    )
    expect(await screen.findByText(/^A test was sent/)).toBeDefined()
  })

  test('what the browser refused is said, with the way out', async () => {
    browserThat('denied')
    open()
    expect(await screen.findByText(/^This browser blocks notifications/)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Turn on' })).toBeNull()
  })

  test('a browser without them says so', async () => {
    open()
    expect(await screen.findByText(/^This browser cannot show desktop notifications/)).toBeDefined()
  })
})
