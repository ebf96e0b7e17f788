// What whoever runs this server watches it by: the log of requests and commands, and what is measured. Opened before
// everything else, so that all of it can be watched; what the levels are is known once all of it is there.

import type { Config } from '../config/readConfig.ts'
import { type Levels, createMetrics } from '../operations/metrics.ts'
import { type RequestLogOptions, createRequestLog } from '../operations/requestLog.ts'
import { writeLine } from './write.ts'

export type Operations = ReturnType<typeof openOperations>

interface Parts {
  readonly now?: () => number
  readonly requestLog?: RequestLogOptions['write']
}

const unknown = (): Promise<Levels> => Promise.reject(new Error('nothing is open yet'))

export function openOperations(config: Pick<Config, 'log'>, parts: Parts) {
  const { now = Date.now, requestLog: write = writeLine } = parts
  let look = unknown
  const metrics = createMetrics(() => look())
  return {
    metrics,
    log: createRequestLog({ write, lines: config.log, metrics, now }),
    levelsAre: (known: () => Promise<Levels>): void => {
      look = known
    },
  }
}
