import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { useMe } from '../../identity/me.ts'
import { DesktopSetting } from './DesktopSetting.tsx'
import { keepPushOn } from './push.ts'

const before = useMe.getState()
afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
  useMe.setState(before, true)
})

const KEY = 'BA' + 'A'.repeat(85)
const me = { userId: 'ada-of-the-test', name: 'Ada', email: 'ada@example.org' }
const keys = { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) }

/** A browser that can be pushed to, and the server that it tells; what was said to the server. */
function browserWithPush({ permission = 'granted', subscribes = true, canPush = true } = {}) {
  const said: string[] = []
  let subscription: object | null = null
  const made = {
    endpoint: 'https://push.test/x',
    options: { applicationServerKey: null },
    toJSON: () => ({ keys }),
    unsubscribe: vi.fn(async () => {
      subscription = null
      return true
    }),
  }
  const pushManager = {
    getSubscription: async () => subscription,
    subscribe: vi.fn(async () => {
      if (!subscribes) throw new DOMException('no service', 'AbortError')
      subscription = made
      return made
    }),
  }
  const worker = { pushManager, showNotification: vi.fn(async () => undefined) }
  const serviceWorker = {
    register: vi.fn(async () => undefined),
    ready: Promise.resolve(worker),
    getRegistration: async () => worker,
  }
  const notification = {
    permission,
    requestPermission: vi.fn(async () => (notification.permission = 'granted')),
  }
  if (canPush) vi.stubGlobal('PushManager', () => undefined)
  vi.stubGlobal('Notification', notification)
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as object, { serviceWorker }))
  vi.stubGlobal('fetch', async (path: string, init: { readonly method: string; readonly body?: string }) => {
    said.push([init.method, path, init.body].filter(Boolean).join(' '))
    return Response.json({ ok: true, key: KEY })
  })
  useMe.setState({ status: 'in', me: me as NonNullable<ReturnType<typeof useMe.getState>['me']> })
  return { said, pushManager }
}

const draw = () =>
  render(
    <MantineProvider>
      <DesktopSetting />
    </MantineProvider>,
  )

test('[N10] is turned on by one click, which asks the browser, subscribes and tells the server; tested and turned off again', async () => {
  const { said, pushManager } = browserWithPush({ permission: 'default' })
  draw()
  expect(pushManager.subscribe).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: 'Turn on' }))
  expect(await screen.findByText('On in this browser, also when Workroom is closed.')).toBeDefined()
  const subscribed = JSON.stringify({ endpoint: 'https://push.test/x', keys })
  expect(said).toEqual(['GET /api/push', `PUT /api/push/subscription ${subscribed}`])
  fireEvent.click(screen.getByRole('button', { name: 'Send me a test' }))
  expect(await screen.findByText(/^A test was sent/)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Turn off' }))
  expect(await screen.findByRole('button', { name: 'Turn on' })).toBeDefined()
  expect(said.slice(2)).toEqual([
    'POST /api/push/test {"endpoint":"https://push.test/x"}',
    'DELETE /api/push/subscription {"endpoint":"https://push.test/x"}',
  ])
})

test('[N10] a browser that cannot be pushed to says so before it is asked, and that it asks while it does', async () => {
  browserWithPush({ permission: 'default', canPush: false })
  draw()
  expect(
    screen.getByText(/while Workroom is open. This browser cannot show them when it is closed/),
  ).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Turn on' }))
  expect(screen.getByText('Your browser asks you now: choose “Allow”.')).toBeDefined()
  expect(await screen.findByText(/^On while Workroom is open in this browser/)).toBeDefined()
})

test('[N10] a browser that reaches no notification service says so', async () => {
  browserWithPush({ subscribes: false })
  draw()
  fireEvent.click(screen.getByRole('button', { name: 'Turn on' }))
  expect(await screen.findByText(/could not reach its notification service/)).toBeDefined()
})

test('[N10] opened again, the browser says so anew for the account that turned it on, and for no other', async () => {
  const { said } = browserWithPush()
  await keepPushOn(me.userId)
  expect(said).toEqual([])
  localStorage.setItem('workroom-push', me.userId)
  await keepPushOn('somebody-else')
  expect(said).toEqual([])
  await keepPushOn(me.userId)
  expect(said.map((one) => one.slice(0, 8))).toEqual(['GET /api', 'PUT /api'])
})

test('[N10] an iPhone outside of the Home Screen is told what to do first', () => {
  vi.stubGlobal('navigator', Object.create(navigator, { userAgent: { value: 'iPhone Safari' } }))
  draw()
  expect(screen.getByText(/Add to Home Screen/)).toBeDefined()
  expect(screen.queryByRole('button')).toBeNull()
})
