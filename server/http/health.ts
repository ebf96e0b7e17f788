// `/healthz`: is this process able to serve, by which zone data does it count days, which date does it read, and does what
// silence decides wait? Says nothing else to anybody.

import { type ClockWait, waitReason } from '../../shared/clockWait.ts'
import type { Route } from './routes.ts'

interface Options {
  readonly isReady: () => boolean
  /** The release of the zone data by which days are counted. */
  readonly zoneData: string
  readonly clockWait: () => ClockWait | null
  readonly now: () => number
}

export function healthRoute({ isReady, zoneData, clockWait, now }: Options): Route {
  return {
    method: 'get',
    path: '/healthz',
    access: 'public',
    handle: (_req, res) => {
      const wait = clockWait()
      res.status(isReady() ? 200 : 503).json({
        ok: isReady(),
        zoneData,
        date: instant(now()),
        silenceWaits: wait && { because: waitReason(wait), until: instant(wait.until) },
      })
    },
  }
}

const instant = (at: number): string => new Date(at).toISOString()
