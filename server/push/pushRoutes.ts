// A browser says that it is to be told by push, or no longer. What it says is for its own account and session alone.
//
//   GET    /api/push                 our public key
//   PUT    /api/push/subscription
//   DELETE /api/push/subscription
//   POST   /api/push/test            to this very browser

import { createECDH } from 'node:crypto'

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { PushAddress, type PushAnswer, PushKeys } from '../../shared/push.ts'
import type { Attempts } from '../auth/attempts.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { PushSubscriptions } from '../storage/pushSubscriptions.ts'
import { type PushWay, pushUrl } from './publicAddress.ts'
import type { PushPost } from './pushPost.ts'

interface Options {
  readonly publicKey: string
  readonly subscriptions: PushSubscriptions
  readonly post: PushPost
  readonly way: PushWay
  readonly attempts: Pick<Attempts, 'take'>
  readonly now: () => number
}

const TESTS = { most: 10, windowMs: 600_000 } as const

export function pushRoutes(options: Options): readonly Route[] {
  const { publicKey, subscriptions, post, way, attempts, now } = options
  const answer = (res: Response): void => {
    const shown: PushAnswer = { ok: true, key: publicKey }
    res.json(shown)
  }

  async function put(req: Request, res: Response, { userId, sessionId }: Person): Promise<void> {
    const given = v.safeParse(PushKeys, req.body)
    if (!given.success || !isPublicKey(given.output.keys.p256dh)) return refuseInWords(res, 'malformed')
    const { endpoint, keys, was } = given.output
    if (pushUrl(endpoint, way) === null) return refuseInWords(res, 'push-address')
    // Nobody pressed a button: somebody else who signed in there meanwhile did not ask for it.
    if (was !== undefined && !(await hasOwn(userId, was))) return refuseInWords(res, 'not-found')
    await subscriptions.put({ userId, sessionId, endpoint, ...keys, at: now() })
    if (was !== undefined && was !== endpoint) await subscriptions.remove(userId, was)
    answer(res)
  }

  const hasOwn = async (userId: Person['userId'], wanted: string): Promise<boolean> =>
    (await subscriptions.of(userId)).some(({ endpoint }) => endpoint === wanted)

  async function remove(req: Request, res: Response, { userId }: Person): Promise<void> {
    const given = v.safeParse(PushAddress, req.body)
    if (!given.success) return refuseInWords(res, 'malformed')
    await subscriptions.remove(userId, given.output.endpoint)
    answer(res)
  }

  async function test(req: Request, res: Response, { userId }: Person): Promise<void> {
    const given = v.safeParse(PushAddress, req.body)
    if (!given.success) return refuseInWords(res, 'malformed')
    const own = await subscriptions.of(userId)
    const here = own.find(({ endpoint }) => endpoint === given.output.endpoint)
    if (here === undefined) return refuseInWords(res, 'push-failed')
    if ((await attempts.take(['push-test', userId], TESTS)) !== null) return refuseInWords(res, 'rate')
    const outcome = await post(here, { data: { type: 'test' }, isUrgent: true, topic: 'test' })
    if (outcome !== 'sent') return refuseInWords(res, 'push-failed')
    answer(res)
  }

  const [access, path] = ['signed-in', '/api/push/subscription'] as const
  return [
    { method: 'get', path: '/api/push', access, handle: (_req, res) => answer(res) },
    { method: 'put', path, access, handle: put },
    { method: 'delete', path, access, handle: remove },
    { method: 'post', path: '/api/push/test', access, handle: test },
  ]
}

/** A point of the curve, and not only as long as one. */
function isPublicKey(p256dh: string): boolean {
  const own = createECDH('prime256v1')
  own.generateKeys()
  try {
    return own.computeSecret(Buffer.from(p256dh, 'base64url')).length > 0
  } catch {
    return false
  }
}
