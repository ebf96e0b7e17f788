// The bus over Redis (S19): PUBLISH and SUBSCRIBE alone, nothing is kept there. What happens within one turn of the event
// loop goes as one message. While Redis is away nothing is told; once it is back, everybody looks once.

import { randomBytes } from 'node:crypto'

import { ConfigError } from '../config/readConfig.ts'
import type { Bus, BusNews } from '../ports/bus.ts'
import { repeat } from '../repeat.ts'
import { type BusMessage, MOST_NEWS, createSealing, subjectOf } from './busMessage.ts'
import { createRedisLine } from './redisLine.ts'

interface Options {
  readonly url: string
  /** The one that all nodes have. */
  readonly secret: string
  readonly say: (sentence: string) => void
  readonly report: (fault: unknown) => void
}

/** Messages a second that are looked at, whoever they are from. */
const MOST_HEARD = 5_000
/** A look at everything, at most. */
const GAP_EVERY_MS = 1_000
const MOST_NODES = 1_000
const LAST_WORDS_MS = 500

const AWAY =
  'The Redis of REDIS_URL is away: until it is back, nodes hear of each other when they next look into the store.'
const BACK = 'The Redis of REDIS_URL is back.'

export async function openRedisBus({ url, secret, say, report }: Options): Promise<Bus> {
  const sealing = createSealing(secret)
  const node = randomBytes(16).toString('base64url')
  const listeners: ((news: BusNews, node: string) => void)[] = []
  const gapListeners: (() => void)[] = []
  const waiting = new Map<string, BusNews>()
  const newest = new Map<string, number>()
  const isTooMuch = createCounter(MOST_HEARD)
  let number = 0
  let isOpen = false
  let isAway = false
  let hasMissed = false
  let lastWords: Promise<unknown> = Promise.resolve()

  const publisher = createRedisLine(url, { ready: back, broken: away })
  const subscriber = createRedisLine(url, { ready: back, broken: away })

  function away(): void {
    if (!isOpen || isAway) return
    isAway = true
    say(AWAY)
  }

  function back(): void {
    if (!isOpen || !publisher.isReady() || !subscriber.isReady()) return
    if (isAway) say(BACK)
    isAway = false
    gaps.nudge()
    confessions.nudge()
  }

  function guarded(act: () => void): void {
    try {
      act()
    } catch (fault) {
      report(fault)
    }
  }

  /** One look at a time, and a pause after it: what was lost meanwhile is found by the next. */
  const gaps = repeat(
    async () => {
      for (const listener of gapListeners) guarded(listener)
      await new Promise((resolve) => setTimeout(resolve, GAP_EVERY_MS).unref())
    },
    { everyMs: GAP_EVERY_MS, report },
  )

  /** What could not be told is told as such, as soon as anything can. */
  const confessions = repeat(
    () => {
      if (!hasMissed || !publisher.isReady()) return
      hasMissed = false
      publish([])
    },
    { everyMs: GAP_EVERY_MS, report },
  )

  function hear(text: string): void {
    if (isTooMuch()) return
    const message = sealing.open(text)
    if (message === null || message.node === node || !isNext(message)) return
    if (message.news.length === 0) gaps.nudge()
    for (const news of message.news)
      for (const listener of listeners) guarded(() => listener(news, message.node))
  }

  /** What was sealed once and is sent again is no news. Where a number is missing, some were not heard. */
  function isNext(message: BusMessage): boolean {
    const last = newest.get(message.node)
    if (message.number <= (last ?? 0)) return false
    if (last !== undefined && message.number > last + 1) gaps.nudge()
    newest.delete(message.node)
    newest.set(message.node, message.number)
    const [oldest] = newest.keys()
    if (newest.size > MOST_NODES && oldest !== undefined) newest.delete(oldest)
    return true
  }

  function publish(news: readonly BusNews[]): void {
    lastWords = publisher
      .publish(sealing.channel, sealing.seal({ node, number: ++number, news }))
      .catch(() => {
        hasMissed = true
      })
  }

  function flush(): void {
    const all = [...waiting.values()]
    waiting.clear()
    for (let from = 0; from < all.length; from += MOST_NEWS) publish(all.slice(from, from + MOST_NEWS))
  }

  try {
    await Promise.all([publisher.open(), subscriber.open()])
    await subscriber.subscribe(sealing.channel, hear)
    isOpen = true
    confessions.start()
  } catch (error) {
    publisher.close()
    subscriber.close()
    const why = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')
    throw new ConfigError(`REDIS_URL names a Redis that cannot be reached: ${why}.`)
  }

  return {
    isShared: true,
    tell(news) {
      if (waiting.size === 0) setImmediate(flush)
      waiting.set(subjectOf(news), news)
    },
    onNews: (listener) => void listeners.push(listener),
    onGap: (listener) => void gapListeners.push(listener),
    async close() {
      flush()
      isOpen = false
      await Promise.race([lastWords, new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS).unref())])
      await confessions.stop()
      publisher.close()
      subscriber.close()
      await gaps.stop()
    },
  }
}

/** True from the call on that is one too many within a second. */
function createCounter(most: number): () => boolean {
  let second = 0
  let count = 0
  return () => {
    const now = Math.floor(performance.now() / 1000)
    if (now !== second) [second, count] = [now, 0]
    return ++count > most
  }
}
