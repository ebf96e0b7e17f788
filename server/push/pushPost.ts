// A message to one browser by way of its push service: encrypted for that browser alone (RFC 8291), signed with our key
// (VAPID, RFC 8292), kept by the service for a day at most.

import webPush from 'web-push'

import type { Secrets } from '../config/secrets.ts'
import type { PushSubscriptionRow, PushSubscriptions } from '../storage/pushSubscriptions.ts'
import { Unreachable, postPush } from './postPush.ts'
import type { PushWay } from './publicAddress.ts'

export interface PushMessage {
  readonly data: { readonly type: 'news' | 'test'; readonly room?: string }
  /** Wakes a sleeping phone. */
  readonly isUrgent: boolean
  /** Replaces what the service still holds under it; base64url, at most 32 signs. */
  readonly topic: string
}

/** `busy`: may be tried again. `gone`: this browser is told nothing any more, and was forgotten. */
export type PushOutcome = 'sent' | 'busy' | 'gone'
export type PushPost = (to: PushSubscriptionRow, message: PushMessage) => Promise<PushOutcome>

interface Options {
  readonly vapid: Secrets['vapid']
  /** Whom a push service may ask about us: a URL or mailto:. */
  readonly subject: string
  readonly way: PushWay
  readonly subscriptions: Pick<PushSubscriptions, 'remove'>
}

const DAY_SECONDS = 86_400

export function createPushPost({ vapid, subject, way, subscriptions }: Options): PushPost {
  return async (to, message) => {
    const outcome = outcomeOf(await statusOf(to, message))
    if (outcome === 'gone') await subscriptions.remove(to.userId, to.endpoint)
    return outcome
  }

  async function statusOf(to: PushSubscriptionRow, message: PushMessage): Promise<number> {
    const { endpoint, p256dh, auth } = to
    try {
      const { headers, body } = webPush.generateRequestDetails(
        { endpoint, keys: { p256dh, auth } },
        JSON.stringify(message.data),
        {
          vapidDetails: { subject, ...vapid },
          TTL: DAY_SECONDS,
          urgency: message.isUrgent ? 'high' : 'normal',
          topic: message.topic,
        },
      )
      const plain = headers as Readonly<Record<string, string | number>>
      return await postPush({ endpoint, headers: plain, body: body ?? Buffer.alloc(0) }, way)
    } catch (error) {
      return error instanceof Unreachable ? GONE : BUSY
    }
  }
}

const GONE = 410
const BUSY = 503

/** 401 and 403: it was made for another key of ours; the browser makes a new one when Workroom is opened there. */
function outcomeOf(status: number): PushOutcome {
  if (status >= 200 && status < 300) return 'sent'
  if ([GONE, 404, 401, 403, 400].includes(status)) return 'gone'
  return status === 429 || status >= 500 ? 'busy' : 'sent'
}
