// What every app and server of ours sets before its first route: no banner, plain queries, exactly the configured number
// of proxies trusted (T-120), security headers, own origin only; and time limits, which Node leaves open (T-99).

import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'

import type { Express } from 'express'

import type { Config } from '../config/readConfig.ts'
import { originGuard } from './origin.ts'
import type { Route } from './routes.ts'
import { securityHeaders } from './securityHeaders.ts'
import { securityLog } from './securityLog.ts'
import type { SecurityLine } from './securityLog.ts'

/** How late a slow request may be ended. */
const CHECK_MS = 500

export function hardenApp(
  app: Express,
  config: Pick<Config, 'mode' | 'publicUrl' | 'trustProxy'>,
  log: { readonly write: (line: SecurityLine) => void; readonly now: () => number },
  routes: readonly Route[] = [],
): void {
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.set('trust proxy', config.trustProxy)
  app.use(securityLog(log.write, log.now))
  app.use(securityHeaders(config))
  app.use(originGuard(config, fromAnywhere(routes)))
}

/** Whether one of our routes takes posts from anywhere at this path. */
function fromAnywhere(routes: readonly Route[]): (path: string) => boolean {
  const places = routes.flatMap((route) => ('from' in route ? [route.path.split(':')[0] ?? route.path] : []))
  return (path) => places.some((place) => path.startsWith(place))
}

/**
 * A server whose time limits hold. Node looks for slow requests every 30 seconds unless it is told; then a limit of ten
 * would let one sit for forty.
 */
export function createHardServer(app: RequestListener, limits: Config['limits']): Server {
  const server = createServer({ connectionsCheckingInterval: CHECK_MS }, app)
  server.headersTimeout = limits.headersTimeoutMs
  server.requestTimeout = limits.requestTimeoutMs
  server.keepAliveTimeout = limits.keepAliveTimeoutMs
  server.maxConnections = limits.maxConnections
  return server
}
