// One line to Redis. Until it stands for the first time a fault ends it; from then on it comes back by itself, again and
// again. A Redis that takes a line and says nothing is noticed by the pings that it does not answer.

import { createClient } from '@redis/client'

export interface RedisLine {
  /** Rejects when Redis cannot be reached. */
  open(): Promise<void>
  readonly isReady: () => boolean
  /** Rejects when it cannot be handed on now. */
  publish(channel: string, text: string): Promise<void>
  /** Lasts over every reconnection. */
  subscribe(channel: string, hear: (text: string) => void): Promise<void>
  close(): void
}

interface Ears {
  /** It stands, for the first time or again. */
  readonly ready: () => void
  /** It broke, or could not be made again. */
  readonly broken: () => void
}

const CONNECT_WITHIN_MS = 2_000
const PING_EVERY_MS = 1_000
const SILENT_FOR_MS = 5_000
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [50, 2_000]
/** Published and not yet answered. */
const MOST_UNDER_WAY = 10_000

export function createRedisLine(url: string, { ready, broken }: Ears): RedisLine {
  let hasStood = false
  const client = createClient({
    url,
    disableClientInfo: true,
    disableOfflineQueue: true,
    commandsQueueMaxLength: MOST_UNDER_WAY,
    pingInterval: PING_EVERY_MS,
    socket: {
      connectTimeout: CONNECT_WITHIN_MS,
      socketTimeout: SILENT_FOR_MS,
      reconnectStrategy: (retries, cause) =>
        hasStood ? Math.min(FIRST_PAUSE_MS * 2 ** Math.min(retries, 10), LONGEST_PAUSE_MS) : cause,
    },
  })
  client.on('error', broken)
  client.on('ready', ready)
  return {
    async open() {
      await client.connect()
      hasStood = true
    },
    isReady: () => client.isReady,
    async publish(channel, text) {
      await client.publish(channel, text)
    },
    subscribe: (channel, hear) => client.subscribe(channel, hear),
    close() {
      if (client.isOpen) client.destroy()
    },
  }
}
