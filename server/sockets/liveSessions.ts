// A session that ends takes its sockets with it: at once when it ended on this node, within a poll when another node
// ended it or it expired (T-86, T-87); a bus makes that poll come at once (S19). The connection is closed, so that the tab comes back and learns why.

import type { Socket } from 'socket.io'

import type { Bus } from '../ports/bus.ts'
import type { Identity } from '../ports/identity.ts'
import { repeat } from '../repeat.ts'
import { createTurns } from '../rooms/turns.ts'

export interface LiveSessions {
  hold(sessionId: string, socket: Socket): void
  /** Whether it has a socket on this node. */
  readonly isHeld: (sessionId: string) => boolean
  /** Called when a session has its first socket here, and when its last one is gone. */
  onChange(callback: (sessionId: string) => void): void
  close(): Promise<void>
}

interface Options {
  readonly bus: Bus
  readonly pollMs: number
  readonly report: (fault: unknown) => void
}

const AT_ONCE = 500

export function createLiveSessions(
  identity: Pick<Identity, 'onSessionEnd' | 'isLive'>,
  { bus, pollMs, report }: Options,
): LiveSessions {
  const sockets = new Map<string, Set<Socket>>()
  const listeners: ((sessionId: string) => void)[] = []
  const changed = (sessionId: string): void => listeners.forEach((listener) => listener(sessionId))

  function end(sessionId: string): void {
    for (const socket of sockets.get(sessionId) ?? []) socket.conn.close(true)
  }

  async function poll(): Promise<void> {
    const ids = [...sockets.keys()]
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      await look(ids.slice(from, from + AT_ONCE))
    }
  }

  async function look(asked: readonly string[]): Promise<void> {
    const live = await identity.isLive(asked)
    for (const id of asked) if (!live.has(id)) end(id)
  }

  /** Whatever is said to have ended, the store is asked whether it did. */
  const looks = createTurns<null>((id) => look([id]), { most: Infinity })

  identity.onSessionEnd((sessionId) => {
    end(sessionId)
    bus.tell({ kind: 'session', sessionId })
  })
  bus.onNews((news) => {
    if (news.kind === 'session' && sockets.has(news.sessionId)) looks.run(news.sessionId, null).catch(report)
  })
  bus.onGap(() => polls.nudge())
  const polls = repeat(poll, { everyMs: pollMs, report }).start()

  return {
    hold(sessionId, socket) {
      const held = sockets.get(sessionId) ?? new Set()
      sockets.set(sessionId, held.add(socket))
      if (held.size === 1) changed(sessionId)
      socket.once('disconnect', () => {
        held.delete(socket)
        if (held.size > 0 || sockets.get(sessionId) !== held) return
        sockets.delete(sessionId)
        changed(sessionId)
      })
    },
    isHeld: (sessionId) => sockets.has(sessionId),
    onChange(callback) {
      listeners.push(callback)
    },
    async close() {
      await polls.stop()
      await looks.idle()
    },
  }
}
