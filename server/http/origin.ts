// Whose page is asking? (T-80) Public mode: only PUBLIC_URL's. Trial mode: exactly `http://` + Host, and Host must be a
// loopback name with our port, so that neither a foreign page nor a rebound name gets in, and localhost and 127.0.0.1
// are two separate people.

import type { IncomingMessage } from 'node:http'

import type { RequestHandler } from 'express'

import { isLoopbackHost, splitHost } from '../config/loopback.ts'
import type { Config } from '../config/readConfig.ts'
import { refuse } from './errors.ts'

type Asked = Pick<IncomingMessage, 'headers'> & {
  readonly socket: { readonly localPort?: number | undefined }
}

/** The origin our pages have for whoever sends this request; null when the Host is none of ours. */
export function ownOrigin(req: Asked, config: Pick<Config, 'mode' | 'publicUrl'>): string | null {
  if (config.mode === 'public') return config.publicUrl
  const hostHeader = req.headers.host ?? ''
  const [host, port] = splitHost(hostHeader)
  if (!['localhost', '127.0.0.1', '[::1]'].includes(host.toLowerCase()) || !isLoopbackHost(host)) return null
  return Number(port === '' ? 80 : port) === req.socket.localPort
    ? `http://${hostHeader.toLowerCase()}`
    : null
}

/**
 * For the socket handshake: a foreign Origin is refused, an absent one passes (browsers send none on same-origin polls).
 */
export function isOwnOrigin(req: Asked, config: Pick<Config, 'mode' | 'publicUrl'>): boolean {
  const own = ownOrigin(req, config)
  return own !== null && (req.headers.origin === undefined || req.headers.origin === own)
}

/**
 * Trial mode answers only to its own loopback names; what changes something must come from our own page, except what mail
 * programs post to.
 */
export function originGuard(
  config: Pick<Config, 'mode' | 'publicUrl'>,
  isFromAnywhere: (path: string) => boolean = () => false,
): RequestHandler {
  return (req, res, next) => {
    const own = ownOrigin(req, config)
    if (own === null) return refuse(res, 421, 'wrong-host')
    if (['GET', 'HEAD'].includes(req.method)) return next()
    if (req.method === 'POST' && isFromAnywhere(req.path)) return next()
    const site = req.headers['sec-fetch-site']
    if (req.headers.origin !== own || (site !== undefined && site !== 'same-origin'))
      return refuse(res, 403, 'foreign-origin')
    next()
  }
}
