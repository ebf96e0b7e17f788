// Web push in this browser (rule N10): turned on and off from a click, for one account at a time, and said to the server
// anew whenever that account opens Workroom here, so that what was lost on either side comes back. Loaded when it is needed.

import type { PushAnswer } from '../../../shared/push.ts'
import { request } from '../../identity/http.ts'
import { registerWorker } from './desktop.ts'
import { forgetPushOwner, pushOwner, setPushOwner } from './pushOwner.ts'

const PATH = '/api/push/subscription'
/** Some browsers never answer. */
const PATIENCE_MS = 20_000

export const canPush = (): boolean => 'PushManager' in globalThis && 'serviceWorker' in navigator

/** True when this browser is told by push from now on; else a sentence. */
export async function turnPushOn(userId: string): Promise<true | string> {
  const answer = await request<PushAnswer>('GET', '/api/push')
  if (!answer.ok) return answer.sentence
  const subscription = await subscribe(answer.key)
  if (subscription === null)
    return 'This browser could not reach its notification service. Try again, or in another browser.'
  const put = await request<PushAnswer>('PUT', PATH, subscription)
  if (!put.ok) return put.sentence
  setPushOwner(userId)
  return true
}

export async function turnPushOff(): Promise<void> {
  forgetPushOwner()
  const subscription = await existing()
  if (subscription === null) return
  await request('DELETE', PATH, { endpoint: subscription.endpoint })
  await subscription.unsubscribe().catch(() => false)
}

/** After a new session, another key of the server, or a push service that changed its mind. */
export async function keepPushOn(userId: string): Promise<void> {
  if (pushOwner() === userId && canPush() && (await registerWorker())) await turnPushOn(userId)
}

/** A sentence when the test did not leave. */
export async function testPush(): Promise<true | string> {
  const subscription = await existing()
  if (subscription === null) return 'Notifications are off in this browser. Turn them on again.'
  const answer = await request<PushAnswer>('POST', '/api/push/test', { endpoint: subscription.endpoint })
  return answer.ok ? true : answer.sentence
}

async function existing(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration()
  return (await worker?.pushManager?.getSubscription()) ?? null
}

interface Subscribed {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

async function subscribe(key: string): Promise<Subscribed | null> {
  const worker = await navigator.serviceWorker.ready
  const wanted = bytesOf(key)
  const before = await worker.pushManager.getSubscription()
  if (before !== null && !isSame(before.options.applicationServerKey, wanted)) await before.unsubscribe()
  const asked = worker.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: wanted })
    .catch(() => null)
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS))
  const subscription = await Promise.race([asked, late])
  const { p256dh = '', auth = '' } = subscription?.toJSON().keys ?? {}
  return subscription === null ? null : { endpoint: subscription.endpoint, keys: { p256dh, auth } }
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (sign) => sign.codePointAt(0) ?? 0)
}

const isSame = (given: ArrayBuffer | null, wanted: Uint8Array): boolean =>
  given !== null && String(new Uint8Array(given)) === String(wanted)
