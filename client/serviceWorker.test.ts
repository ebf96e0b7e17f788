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

const subscription = (endpoint: string) => ({
  endpoint,
  options: { applicationServerKey: new Uint8Array([4, 2]).buffer },
  toJSON: () => ({ keys: { p256dh: 'a-key', auth: 'a-secret' } }),
})

describe('when the browser’s service changes the subscription', () => {
  const told = vi.fn<(path: string, init: { method: string; body: string }) => Promise<Response>>()
  const subscribe = vi.fn()
  beforeEach(() => {
    told.mockReset()
    told.mockResolvedValue(new Response())
    subscribe.mockReset()
    subscribe.mockImplementation(async () => subscription('https://push.test/new'))
    vi.stubGlobal('fetch', told)
    Object.assign(registration, { pushManager: { subscribe } })
  })
  const sent = (): readonly unknown[] =>
    told.mock.calls.map(([path, { method, body }]) => [path, method, JSON.parse(body) as unknown])
  const [was, next] = ['https://push.test/old', 'https://push.test/new']
  const body = { endpoint: next, keys: { p256dh: 'a-key', auth: 'a-secret' }, was }

  test('[N10] a dropped one is asked for anew with the same key, and said to the server with the address it replaces', async () => {
    await happens('pushsubscriptionchange', { oldSubscription: subscription(was), newSubscription: null })
    expect(subscribe.mock.calls[0]?.[0]).toMatchObject({ userVisibleOnly: true })
    expect(sent()).toEqual([['/api/push/subscription', 'PUT', body]])
  })

  test('[N10] one that the browser has made already is only said', async () => {
    await happens('pushsubscriptionchange', {
      oldSubscription: subscription(was),
      newSubscription: subscription(next),
    })
    expect(subscribe).not.toHaveBeenCalled()
    expect(sent()).toEqual([['/api/push/subscription', 'PUT', body]])
  })

  test('[N10] without the old address, a new one, or a line it is left to the next page', async () => {
    await happens('pushsubscriptionchange', { newSubscription: subscription(next) })
    expect(told).not.toHaveBeenCalled()
    subscribe.mockRejectedValue(new Error('denied'))
    await happens('pushsubscriptionchange', { oldSubscription: subscription(was) })
    expect(told).not.toHaveBeenCalled()
    told.mockRejectedValue(new Error('offline'))
    await happens('pushsubscriptionchange', {
      oldSubscription: subscription(was),
      newSubscription: subscription(next),
    })
    expect(told).toHaveBeenCalledOnce()
  })
})
