// `GET /api/status`: what the page must know before anybody is signed in.

import type { ServerStatus } from '../../shared/http.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { REDUCER_VERSION } from '../../shared/workroom/workroom.ts'
import type { Config } from '../config/readConfig.ts'
import type { Route } from './routes.ts'

export function statusRoute(config: Pick<Config, 'mode' | 'mail'>): Route {
  const status: ServerStatus = {
    mode: config.mode,
    mail: config.mail.by !== 'nobody',
    versions: { wire: PROTOCOL_VERSION, reducer: REDUCER_VERSION },
  }
  return {
    method: 'get',
    path: '/api/status',
    access: 'public',
    handle: (_req, res) => void res.json(status),
  }
}
