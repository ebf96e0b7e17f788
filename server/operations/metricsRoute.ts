// `/metrics`: for this machine itself, and for whoever has the token of METRICS_TOKEN; for everybody else it is not there.

import { createHash, timingSafeEqual } from 'node:crypto'

import type { Request } from 'express'

import type { Config } from '../config/readConfig.ts'
import type { Route } from '../http/routes.ts'
import { isFromThisMachine } from '../http/thisMachine.ts'
import type { Metrics } from './metrics.ts'

export function metricsRoute(metrics: Pick<Metrics, 'read'>, config: Pick<Config, 'metricsToken'>): Route {
  return {
    method: 'get',
    path: '/metrics',
    access: 'operator',
    mayAsk: (req) => isFromThisMachine(req) || hasToken(req, config.metricsToken),
    handle: async (_req, res) => {
      const { type, text } = await metrics.read()
      res.set('content-type', type).send(text)
    },
  }
}

function hasToken(req: Request, token: string | null): boolean {
  const given = /^Bearer (\S+)$/.exec(req.headers.authorization ?? '')?.[1]
  return token !== null && given !== undefined && timingSafeEqual(digest(given), digest(token))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
