// `/healthz`: is this process able to serve, and by which zone data does it count days? Says nothing else to anybody.

import { zoneDataVersion } from '../zones/zoneData.ts'
import type { Route } from './routes.ts'

export function healthRoute(isReady: () => boolean): Route {
  return {
    method: 'get',
    path: '/healthz',
    access: 'public',
    handle: (_req, res) => {
      res.status(isReady() ? 200 : 503).json({ ok: isReady(), zoneData: zoneDataVersion })
    },
  }
}
