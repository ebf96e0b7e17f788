// The bus of this installation: over Redis where REDIS_URL says so, else none.

import type { Config } from '../config/readConfig.ts'
import { type Bus, noBus } from '../ports/bus.ts'
import { openRedisBus } from './redisBus.ts'

interface Options {
  readonly config: Pick<Config, 'redisUrl'>
  readonly secret: string
  /** One line for the operator. */
  readonly say: (line: object) => void
  readonly report: (fault: unknown) => void
}

export async function openBus({ config, secret, say, report }: Options): Promise<Bus> {
  const { redisUrl: url } = config
  if (url === null) return noBus
  return openRedisBus({ url, secret, say: (sentence) => say({ event: 'bus', sentence }), report })
}
