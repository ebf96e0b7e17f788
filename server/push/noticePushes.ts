// Notices by web push (rule N10): to browsers where Workroom is closed, a moment after it happened, and not what was seen
// by then. A push says in which room there is news and nothing else; of one room it is one push, however much happened.
//
//   wanted ──a moment later──▶ claimed ──read, or a tab is open there──▶ done
//                                 └──sent──▶ done      └──service busy──▶ again, for an hour
//
// A browser that its service no longer knows, and whose session has ended, is told nothing any more.

import { createHash } from 'node:crypto'

import type { UserId } from '../../shared/ids.ts'
import { canBeTurnedOff } from '../../shared/noticeSettings.ts'
import { noticeWeights } from '../../shared/workroom/notice.ts'
import { repeat } from '../repeat.ts'
import type { DuePush, DuePushes } from '../storage/duePushes.ts'
import type { PushSubscriptionRow } from '../storage/pushSubscriptions.ts'
import type { Push } from './openPush.ts'
import type { PushMessage } from './pushPost.ts'

/** Those of these sessions that have a tab open, at any node: it tells by itself. */
export type OpenTabs = (sessionIds: readonly string[]) => Promise<ReadonlySet<string>>

export interface NoticePushes {
  /** When it is to leave; null where this person has no browser to be told by push. Epoch milliseconds. */
  wanted(userId: UserId): Promise<number | null>
  send(): Promise<void>
  start(open: OpenTabs): void
  close(): Promise<void>
}

interface Options extends Pick<Push, 'subscriptions' | 'post' | 'isLive' | 'afterMs'> {
  readonly duePushes: DuePushes
  /** While it is not, a session that looks over ends no browser's being told (K7). */
  readonly isDateSure: () => boolean
  readonly now: () => number
  readonly report: (fault: unknown) => void
}

const LOOK_EVERY_MS = 2_000
/** Nobody else sends a push that is under way. */
const LEASE_MS = 60_000
const AGAIN_AFTER_MS = 120_000
const GIVEN_UP_AFTER_MS = 3_600_000
const AT_ONCE = 8

export function createNoticePushes(options: Options): NoticePushes {
  const { subscriptions, duePushes, post, isLive, isDateSure, afterMs, now, report } = options
  let openTabs: OpenTabs = nowhere

  async function sendDue(stopping: AbortSignal): Promise<void> {
    const waiting = [...byPerson(byRoom(await duePushes.due(now())))]
    const take = async (): Promise<void> => {
      for (let one = waiting.shift(); one && !stopping.aborted; one = waiting.shift())
        await tellAllOf(one, stopping)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, take))
  }

  /** One room after the other: a service that does not answer holds up the person whose it is, and once. */
  async function tellAllOf(rooms: readonly (readonly DuePush[])[], stopping: AbortSignal): Promise<void> {
    const busy = new Set<string>()
    for (const due of rooms) if (!stopping.aborted) await tellOf(due, busy).catch(report)
  }

  async function tellOf(due: readonly DuePush[], busy: Set<string>): Promise<void> {
    const claimed: DuePush[] = []
    const until = now() + LEASE_MS
    for (const one of due) if (await duePushes.claim(one, until)) claimed.push({ ...one, pushDueAt: until })
    const unseen = claimed.filter(({ read }) => !read)
    const isBusy = unseen.length > 0 && (await tellPerson(unseen, busy))
    for (const one of claimed) {
      const isStillWanted = isBusy && !one.read && now() - one.at < GIVEN_UP_AFTER_MS
      if (isStillWanted) await duePushes.claim(one, now() + AGAIN_AFTER_MS)
      else await duePushes.done(one)
    }
  }

  /** True when a service could not take it now. @param busy where none is sent to just now */
  async function tellPerson(unseen: readonly DuePush[], busy: Set<string>): Promise<boolean> {
    const [first] = unseen
    if (first === undefined) return false
    const all = await subscriptions.of(first.userId)
    const live = await isLive(all.map(({ sessionId }) => sessionId))
    const open = await openTabs([...live])
    const told = all.filter(({ sessionId }) => live.has(sessionId) && !open.has(sessionId))
    const ended = isDateSure() ? all.filter(({ sessionId }) => !live.has(sessionId)) : []
    for (const { sessionId } of ended) await subscriptions.endSession(sessionId)
    const message: PushMessage = {
      data: { type: 'news', room: first.room },
      isUrgent: unseen.some(({ kind }) => !canBeTurnedOff(noticeWeights[kind])),
      topic: createHash('sha256').update(`${first.userId} ${first.room}`).digest('base64url').slice(0, 32),
    }
    const send = async (one: PushSubscriptionRow): Promise<boolean> => {
      if (!busy.has(one.endpoint) && (await post(one, message)) === 'busy') busy.add(one.endpoint)
      return busy.has(one.endpoint)
    }
    return (await Promise.all(told.map(send))).includes(true)
  }

  const sending = repeat(sendDue, { everyMs: LOOK_EVERY_MS, report })
  return {
    wanted: async (userId) => ((await subscriptions.has(userId)) ? now() + afterMs : null),
    send: sending.run,
    start(open) {
      openTabs = open
      sending.start()
    },
    close: sending.stop,
  }
}

const nowhere: OpenTabs = () => Promise.resolve(new Set())

function byRoom(due: readonly DuePush[]): readonly (readonly DuePush[])[] {
  const groups = new Map<string, DuePush[]>()
  for (const one of due) {
    const key = `${one.userId} ${one.room}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

function byPerson(rooms: readonly (readonly DuePush[])[]): Iterable<readonly (readonly DuePush[])[]> {
  const people = new Map<string, (readonly DuePush[])[]>()
  for (const room of rooms) {
    const userId = room[0]?.userId ?? ''
    people.set(userId, [...(people.get(userId) ?? []), room])
  }
  return people.values()
}
