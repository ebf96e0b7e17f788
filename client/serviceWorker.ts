// The service worker at /sw.js. It caches nothing: it is there to show notifications, and to bring whoever clicks one
// to the room it is about. A pushed message carries a type and a room id only: its words are ours (rule N10).

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
  readonly pushsubscriptionchange: Waiting & {
    readonly oldSubscription?: PushSubscription | null
    readonly newSubscription?: PushSubscription | null
  }
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

worker.addEventListener('push', (event) => event.waitUntil(tell(read(event.data))))
worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)))

/**
 * The browser's service has dropped or replaced the subscription while no page may be open. Told under the session of this
 * browser; without one, or where the old address is not known, the next page that its account opens says it anew.
 */
async function renew({ oldSubscription, newSubscription }: Events['pushsubscriptionchange']): Promise<void> {
  const key = oldSubscription?.options.applicationServerKey ?? null
  if (!oldSubscription || key === null) return
  const { pushManager } = worker.registration
  const asked = { userVisibleOnly: true, applicationServerKey: key }
  const next = newSubscription ?? (await pushManager.subscribe(asked).catch(() => null))
  const { p256dh, auth } = next?.toJSON().keys ?? {}
  if (!next || p256dh === undefined || auth === undefined) return
  const body = { endpoint: next.endpoint, keys: { p256dh, auth }, was: oldSubscription.endpoint }
  const headers = { 'content-type': 'application/json' }
  await fetch('/api/push/subscription', { method: 'PUT', headers, body: JSON.stringify(body) }).catch(
    () => null,
  )
}

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

interface Pushed {
  readonly isTest: boolean
  readonly room: string | null
}

/** Somebody who looks at Workroom is told by the page itself; a test is shown to whoever asked for it. */
async function tell({ isTest, room }: Pushed): Promise<void> {
  if (isTest) return show('Notifications work', testWords, { tag: 'test', href: '/' })
  const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (tabs.some(({ focused }) => focused)) return
  const tag = room === null ? 'news' : `${room}:news`
  await show('Workroom', newsWords, { tag, href: room === null ? '/' : `/rooms/${room}` })
}

const testWords = 'This is how Workroom tells you, also when it is closed.'
const newsWords = 'There is news in one of your rooms.'

const show = (
  title: string,
  body: string,
  { tag, href }: { readonly tag: string; readonly href: string },
): Promise<void> =>
  worker.registration.showNotification(title, { body, tag, icon: '/icon-192.png', data: { href } })

/** A path of this site; anything else leads home. */
function ownPath(href: unknown): string {
  if (typeof href !== 'string' || !/^\/(?![/\\])/.test(href)) return '/'
  const url = new URL(href, worker.location.origin)
  return url.origin === worker.location.origin ? url.pathname + url.search : '/'
}

const roomPath = (path: string): string | null => /^\/rooms\/[^/]+/.exec(path)?.[0] ?? null

function read(data: Events['push']['data']): Pushed {
  try {
    const { type, room } = (data?.json() ?? {}) as { readonly type?: unknown; readonly room?: unknown }
    const isRoom = typeof room === 'string' && /^[A-Za-z0-9_-]{16,36}$/.test(room)
    return { isTest: type === 'test', room: isRoom ? room : null }
  } catch {
    return { isTest: false, room: null }
  }
}
