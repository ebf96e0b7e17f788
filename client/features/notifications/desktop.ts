// Desktop notifications: whether this browser may show them, and showing one. The service worker shows it, so that
// it outlives the tab and a click finds the room; its tag lets a second one replace the first.

import { serviceWorkerUrl } from '../../ui/trustedTypes.ts'
import type { ReadNotification } from './asRead.ts'

export type Permission = 'default' | 'granted' | 'denied' | 'unsupported'

export function permission(): Permission {
  if (typeof Notification === 'undefined' || !('serviceWorker' in navigator)) return 'unsupported'
  return Notification.permission
}

/** Call it from a click only: browsers refuse, and remember, what asks by itself. */
export async function askPermission(): Promise<Permission> {
  if (permission() === 'unsupported') return 'unsupported'
  await Notification.requestPermission()
  await registerWorker()
  return permission()
}

/** Answers false where the browser does not let us show anything. */
export async function registerWorker(): Promise<boolean> {
  if (permission() !== 'granted') return false
  try {
    await navigator.serviceWorker.register(serviceWorkerUrl())
    return true
  } catch {
    // Private windows and policies refuse it; the page itself still tells everything.
    return false
  }
}

type Shown = Pick<ReadNotification, 'room' | 'seq' | 'title' | 'body' | 'href'>

export async function showOnDesktop({ room, seq, title, body, href }: Shown): Promise<void> {
  await show(title, { body, tag: `${room}:${seq}`, data: { href } })
}

/** Takes it away where it still lies; `news` is what was pushed of the room. */
export async function closeOnDesktop({
  room,
  seq,
}: Pick<Shown, 'room'> & { readonly seq: number | 'news' }): Promise<void> {
  if (permission() !== 'granted') return
  const worker = await navigator.serviceWorker.getRegistration()
  const shown = (await worker?.getNotifications({ tag: `${room}:${seq}` })) ?? []
  for (const one of shown) one.close()
}

/** "Send me a test". Answers whether the browser took it. */
export async function showTest(): Promise<boolean> {
  return show('Notifications work', {
    body: 'This is how Workroom tells you when it is your turn.',
    tag: 'test',
    data: { href: location.pathname },
  })
}

async function show(title: string, options: NotificationOptions): Promise<boolean> {
  if (!(await registerWorker())) return false
  const worker = await navigator.serviceWorker.ready
  await worker.showNotification(title, { ...options, icon: '/icon.svg' })
  return true
}
