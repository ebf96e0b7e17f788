// Web push, put together: who is told, by which way, and the routes.

import type { Connection } from 'mongoose'

import type { Attempts } from '../auth/attempts.ts'
import type { Config } from '../config/readConfig.ts'
import type { Secrets } from '../config/secrets.ts'
import type { Route } from '../http/routes.ts'
import type { Identity } from '../ports/identity.ts'
import { createPushSubscriptions } from '../storage/pushSubscriptions.ts'
import { type PushWay, publicWay } from './publicAddress.ts'
import { type PushPost, createPushPost } from './pushPost.ts'
import { pushRoutes } from './pushRoutes.ts'

export interface Push {
  readonly subscriptions: Awaited<ReturnType<typeof createPushSubscriptions>>
  readonly post: PushPost
  readonly isLive: Identity['isLive']
  /** How long a push waits for its notice to be seen. */
  readonly afterMs: number
  readonly routes: readonly Route[]
}

interface Options {
  readonly connection: Connection
  readonly config: Pick<Config, 'publicUrl' | 'mail' | 'limits'>
  readonly vapid: Secrets['vapid']
  readonly identity: Pick<Identity, 'onSessionEnd' | 'isLive'>
  readonly attempts: Pick<Attempts, 'take'>
  /** The whole internet by default, and nothing else. */
  readonly way?: PushWay | undefined
  readonly now: () => number
  readonly report: (fault: unknown) => void
}

export async function openPush(options: Options): Promise<Push> {
  const { connection, config, vapid, identity, attempts, way = publicWay, now, report } = options
  const subscriptions = await createPushSubscriptions(connection)
  const post = createPushPost({ vapid, subject: subjectOf(config), way, subscriptions })
  identity.onSessionEnd((sessionId) => void subscriptions.endSession(sessionId).catch(report))
  const { publicKey } = vapid
  return {
    subscriptions,
    post,
    isLive: (sessionIds) => identity.isLive(sessionIds),
    afterMs: config.limits.pushAfterMs,
    routes: pushRoutes({ publicKey, subscriptions, post, way, attempts, now }),
  }
}

function subjectOf({ publicUrl, mail }: Pick<Config, 'publicUrl' | 'mail'>): string {
  if (publicUrl?.startsWith('https:') === true) return publicUrl
  return `mailto:${mail.by === 'smtp' ? mail.from : 'trial@workroom.invalid'}`
}
