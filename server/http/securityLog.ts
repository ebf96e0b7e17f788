// One line for every refusal that may be an attack: allow-listed fields only, no query, no body, no cookie (T-116).

import type { RequestHandler } from 'express'

import { refusalOf } from './errors.ts'

export interface SecurityLine {
  readonly at: string
  readonly event: 'refused'
  readonly method: string
  /** Without its query; where a secret stands in a path of ours it is cut off. */
  readonly path: string
  readonly status: number
  readonly code: string
  readonly address: string
}

const interesting = new Set([401, 403, 415, 421, 429])

export function securityLog(write: (line: SecurityLine) => void, now: () => number): RequestHandler {
  return (req, res, next) => {
    res.on('finish', () => {
      if (!interesting.has(res.statusCode)) return
      write({
        at: new Date(now()).toISOString(),
        event: 'refused',
        method: req.method,
        path: req.path.replace(/(\/(?:one-time|invitations)\/)[^/]*/, '$1…').slice(0, 200),
        status: res.statusCode,
        code: refusalOf(res) ?? '',
        address: req.ip ?? '',
      })
    })
    next()
  }
}
