// What every app of ours sets before its first route: no banner, plain queries, exactly the configured number of
// proxies trusted (T-120), security headers, own origin only.

import type { Express } from 'express'

import type { Config } from '../config.ts'
import { originGuard } from './origin.ts'
import { securityHeaders } from './securityHeaders.ts'

export function hardenApp(app: Express, config: Pick<Config, 'mode' | 'publicUrl' | 'trustProxy'>): void {
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.set('trust proxy', config.trustProxy)
  app.use(securityHeaders(config))
  app.use(originGuard(config))
}
