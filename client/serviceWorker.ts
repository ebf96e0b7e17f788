// The service worker at /sw.js. It caches nothing: it is there to show notifications, and to bring whoever clicks one
// to the room it is about. A pushed message carries a type and a room id only: its words are ours.

interface WindowClient {
  readonly url: string
  readonly focused: boolean
  focus(): Promise<WindowClient>
  postMessage(message: unknown): void
}

interface Worker {
  readonly location: Location
  readonly registration: ServiceWorkerRegistration
  readonly clients: {
    matchAll(options: {
      readonly type: 'window'
      readonly includeUncontrolled: true
    }): Promise<readonly WindowClient[]>
    openWindow(url: string): Promise<unknown>
    claim(): Promise<void>
  }
  skipWaiting(): Promise<void>
  addEventListener<Type extends keyof Events>(type: Type, listener: (event: Events[Type]) => void): void
}

interface Waiting {
  waitUntil(work: Promise<unknown>): void
}

interface Events {
  readonly install: Waiting
  readonly activate: Waiting
  readonly notificationclick: Waiting & { readonly notification: Notification }
  readonly push: Waiting & { readonly data: { json(): unknown } | null }
}

const worker = globalThis as unknown as Worker

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { href } = (event.notification.data ?? {}) as { readonly href?: unknown }
  event.waitUntil(open(ownPath(href)))
})

worker.addEventListener('push', (event) => event.waitUntil(tell(roomOf(event.data))))

/** The tab that shows this room, else any tab of ours, else a new one. */
async function open(path: string): Promise<void> {
  const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const room = roomPath(path)
  const tab = tabs.find(({ url }) => room !== null && roomPath(new URL(url).pathname) === room) ?? tabs[0]
  if (tab === undefined) return void (await worker.clients.openWindow(path))
  const focused = await tab.focus()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a client of this worker is of this origin
  focused.postMessage({ open: path })
}

/** Somebody who looks at Workroom is told by the page itself. */
async function tell(room: string | null): Promise<void> {
  const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (tabs.some(({ focused }) => focused)) return
  await worker.registration.showNotification('Workroom', {
    body: 'There is news in one of your rooms.',
    tag: room === null ? 'news' : `${room}:news`,
    icon: '/icon.svg',
    data: { href: room === null ? '/' : `/rooms/${room}` },
  })
}

/** A path of this site; anything else leads home. */
function ownPath(href: unknown): string {
  if (typeof href !== 'string' || !/^\/(?![/\\])/.test(href)) return '/'
  const url = new URL(href, worker.location.origin)
  return url.origin === worker.location.origin ? url.pathname + url.search : '/'
}

const roomPath = (path: string): string | null => /^\/rooms\/[^/]+/.exec(path)?.[0] ?? null

function roomOf(data: Events['push']['data']): string | null {
  try {
    const { room } = (data?.json() ?? {}) as { readonly room?: unknown }
    return typeof room === 'string' && /^[A-Za-z0-9_-]{16,36}$/.test(room) ? room : null
  } catch {
    return null
  }
}
