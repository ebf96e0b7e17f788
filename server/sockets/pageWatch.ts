// What a tab on a page that is no room watches (rule S18): one thing at a time. It hears that the thing changed, never what;
// and once when it begins, for what happened between its first question and now.

import type { Watched } from '../../shared/watched.ts'
import type { Bus } from '../ports/bus.ts'
import type { Person } from '../ports/identity.ts'
import type { PageNews, PageTopic } from '../ports/pageNews.ts'
import { repeat } from '../repeat.ts'
import { createTurns } from '../rooms/turns.ts'
import type { MeNamespace, MeSocket } from './meSocket.ts'

export interface PageTopics {
  /** Null where this person has nothing to look at. */
  topicOf(watched: Watched, person: Person): Promise<PageTopic | null>
  /** Another text than before: another node changed what the topic is about. */
  versionOf(topic: PageTopic): Promise<string>
}

interface Options {
  readonly topics: PageTopics
  readonly news: PageNews
  readonly bus: Bus
  /** How often the store is asked what other nodes changed; null where there are none. */
  readonly pollMs: number | null
  readonly report: (fault: unknown) => void
}

export interface PageWatch {
  watch(socket: MeSocket, watched: Watched | null): Promise<void>
  close(): Promise<void>
}

const PREFIX = 'watch '

export function createPageWatch(namespace: MeNamespace, options: Options): PageWatch {
  const { topics, news, bus, pollMs, report } = options
  const versions = new Map<PageTopic, string>()
  const tell = (topic: PageTopic): void => void namespace.to(`${PREFIX}${topic}`).emit('changed')
  news.onTold((topic) => {
    tell(topic)
    bus.tell({ kind: 'page', topic })
  })

  async function look(): Promise<void> {
    const watched = [...namespace.adapter.rooms.keys()]
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => name.slice(PREFIX.length) as PageTopic)
    for (const topic of versions.keys()) if (!watched.includes(topic)) versions.delete(topic)
    for (const topic of watched) await lookAt(topic)
  }

  async function lookAt(topic: PageTopic): Promise<void> {
    const version = await topics.versionOf(topic)
    const known = versions.get(topic)
    versions.set(topic, version)
    if (known !== undefined && known !== version) tell(topic)
  }

  const looks = createTurns<null>((topic) => lookAt(topic as PageTopic), { most: Infinity })
  bus.onNews((told) => {
    if (told.kind === 'page' && namespace.adapter.rooms.has(`${PREFIX}${told.topic}`))
      looks.run(told.topic, null).catch(report)
  })
  bus.onGap(() => polls?.nudge())
  const polls = pollMs === null ? null : repeat(look, { everyMs: pollMs, report }).start()

  return {
    async watch(socket, watched) {
      socket.data.watched = watched
      for (const name of socket.rooms) if (name.startsWith(PREFIX)) await socket.leave(name)
      if (watched === null) return
      const topic = await topics.topicOf(watched, socket.data.person)
      // The tab went on to another page meanwhile.
      if (topic === null || socket.data.watched !== watched) return
      await socket.join(`${PREFIX}${topic}`)
      // what another node changes from now on is news, also before the store is asked for the first time
      if (pollMs !== null && !versions.has(topic)) versions.set(topic, await topics.versionOf(topic))
      socket.emit('changed')
    },
    async close() {
      await polls?.stop()
      await looks.idle()
    },
  }
}
