import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

type Listener = (event: { waitUntil: (work: Promise<unknown>) => void } & Record<string, unknown>) => void

const listeners = new Map<string, Listener>()
const clients = { matchAll: vi.fn(), openWindow: vi.fn(), claim: vi.fn() }
const registration = { showNotification: vi.fn() }
const room = 'a-room-of-the-test'

const tabAt = (path: string, focused = false) => {
  const tab = { url: `https://workroom.test${path}`, focused, focus: vi.fn(), postMessage: vi.fn() }
  tab.focus.mockResolvedValue(tab)
  return tab
}

async function happens(type: string, event: Record<string, unknown>): Promise<void> {
  const work: Promise<unknown>[] = []
  listeners.get(type)?.({ ...event, waitUntil: (one) => void work.push(one) })
  await Promise.all(work)
}
const clicked = (href: unknown) =>
  happens('notificationclick', { notification: { close: vi.fn(), data: { href } } })

beforeEach(async () => {
  vi.resetAllMocks()
  vi.resetModules()
  vi.stubGlobal('addEventListener', (type: string, listener: Listener) => void listeners.set(type, listener))
  vi.stubGlobal('clients', clients)
  vi.stubGlobal('registration', registration)
  vi.stubGlobal('location', new URL('https://workroom.test/sw.js'))
  clients.matchAll.mockResolvedValue([])
  await import('./serviceWorker.ts')
})
afterEach(() => vi.unstubAllGlobals())

describe('a click on a notification', () => {
  test('brings the tab of that room to the front and moves it to the screen', async () => {
    const [other, here] = [tabAt('/'), tabAt(`/rooms/${room}/board`)]
    clients.matchAll.mockResolvedValue([other, here])
    await clicked(`/rooms/${room}/messages`)
    expect(here.postMessage).toHaveBeenCalledWith({ open: `/rooms/${room}/messages` })
    expect(other.focus).not.toHaveBeenCalled()
  })

  test('takes any tab of ours before it opens a new one', async () => {
    const home = tabAt('/')
    clients.matchAll.mockResolvedValue([home])
    await clicked(`/rooms/${room}/board`)
    expect(home.postMessage).toHaveBeenCalledWith({ open: `/rooms/${room}/board` })
    expect(clients.openWindow).not.toHaveBeenCalled()
  })

  test('opens the room when there is no tab', async () => {
    await clicked(`/rooms/${room}/board`)
    expect(clients.openWindow).toHaveBeenCalledWith(`/rooms/${room}/board`)
  })

  test.each(['https://evil.test/', '//evil.test', '/\\evil.test', undefined, 7])(
    'leads home instead of to %s',
    async (href) => {
      await clicked(href)
      expect(clients.openWindow).toHaveBeenCalledWith('/')
    },
  )
})

const push = (data: unknown) => happens('push', { data: { json: () => data } })

describe('a pushed message', () => {
  test('is shown in our words, under a tag of its room', async () => {
    await push({ type: 'news', room, title: 'anything' })
    expect(registration.showNotification.mock.calls).toMatchObject([
      ['Workroom', { tag: `${room}:news`, data: { href: `/rooms/${room}` } }],
    ])
  })

  test('is left to the page while somebody looks at it', async () => {
    clients.matchAll.mockResolvedValue([tabAt('/', true)])
    await push({ type: 'news', room })
    expect(registration.showNotification).not.toHaveBeenCalled()
  })

  test('that is a test is shown to whoever asked for it, also on the page', async () => {
    clients.matchAll.mockResolvedValue([tabAt('/', true)])
    await push({ type: 'test' })
    expect(registration.showNotification.mock.calls).toMatchObject([['Notifications work', { tag: 'test' }]])
  })

  test('that names no room leads home', async () => {
    await push({ room: '../../evil' })
    expect(registration.showNotification.mock.calls).toMatchObject([['Workroom', { data: { href: '/' } }]])
  })
})
