// `/healthz`: is this process able to serve? Says nothing else to anybody.

import type { Route } from './routes.ts'

export function healthRoute(isReady: () => boolean): Route {
  return {
    method: 'get',
    path: '/healthz',
    access: 'public',
    handle: (_req, res) => {
      res.status(isReady() ? 200 : 503).json({ ok: isReady() })
    },
  }
}
