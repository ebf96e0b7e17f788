// Who may connect: our own origin, a living session, not too many at once. Counts connections, not namespaces: a tab has one.

import type { IncomingMessage } from 'node:http'

import type { Server, Socket } from 'socket.io'

import type { HandshakeRefusal } from '../../shared/protocol.ts'
import type { Config } from '../config/readConfig.ts'
import { isOwnOrigin } from '../http/origin.ts'
import type { Identity, Person } from '../ports/identity.ts'

export type Connection = Socket['conn']

export interface Admission {
  /** Engine.IO asks before a connection begins. */
  readonly allowRequest: (
    request: IncomingMessage,
    decide: (refusal: string | null | undefined, isAllowed: boolean) => void,
  ) => void
  watch(io: Server): void
  /** The person behind the cookie, or why they do not come in. */
  admit(socket: Socket): Promise<Person | HandshakeRefusal>
  /** This socket is in a namespace now; a connection that left its last one is closed like one that joined none. */
  joined(socket: Socket): void
}

/** Asks `handshake` at every handshake of a namespace; a fault is told to nobody but `report`. */
export function guardHandshake<Connecting extends Pick<Socket, 'conn'>>(
  namespace: { use(ask: (socket: Connecting, next: (refusal?: Error) => void) => void): unknown },
  handshake: (socket: Connecting) => Promise<HandshakeRefusal | null>,
  report: (fault: unknown) => void,
): void {
  async function ask(socket: Connecting, next: (refusal?: Error) => void): Promise<void> {
    let refusal: HandshakeRefusal | null = 'invalid'
    try {
      refusal = await handshake(socket)
    } catch (fault) {
      report(fault)
      // It is our fault, so the tab tries again.
      socket.conn.close()
    }
    next(refusal === null ? undefined : new Error(refusal))
  }
  namespace.use((socket, next) => void ask(socket, next))
}

export function createAdmission(config: Config, identity: Pick<Identity, 'fromHeaders'>): Admission {
  const { socketsPerUser, socketsPerAddress, neverJoinedMs } = config.limits
  const byAddress = new Map<string, Set<Connection>>()
  const byUser = new Map<string, Set<Connection>>()
  const joined = new WeakMap<Connection, number>()

  return {
    allowRequest(request, decide) {
      if (!isOwnOrigin(request, config)) return decide('foreign-origin', false)
      // A little more than may join, so that those above the limit can be told with a sentence.
      const held = byAddress.get(addressOf(request, config.trustProxy))?.size ?? 0
      return held >= 2 * socketsPerAddress ? decide('too-many', false) : decide(null, true)
    },
    watch(io) {
      io.engine.on('connection', (connection: Connection) => {
        const leave = enter(byAddress, addressOf(connection.request, config.trustProxy), connection)
        connection.once('close', leave)
      })
    },
    async admit(socket) {
      const { conn: connection } = socket
      if ((byAddress.get(addressOf(connection.request, config.trustProxy))?.size ?? 0) > socketsPerAddress)
        return 'too-many'
      const person = await identity.fromHeaders(socket.handshake.headers)
      if (person === null) return 'unauthenticated'
      const held = byUser.get(person.userId)
      if (held?.has(connection) !== true) {
        if ((held?.size ?? 0) >= socketsPerUser) return 'too-many'
        const leave = enter(byUser, person.userId, connection)
        connection.once('close', leave)
        if (connection.readyState === 'closed') leave()
      }
      return person
    },
    joined(socket) {
      const { conn: connection } = socket
      const count = (by: 1 | -1): number => {
        const joinedNow = (joined.get(connection) ?? 0) + by
        joined.set(connection, joinedNow)
        return joinedNow
      }
      count(1)
      socket.once('disconnect', () => {
        if (count(-1) > 0) return
        setTimeout(() => joined.get(connection) === 0 && connection.close(), neverJoinedMs).unref()
      })
    },
  }
}

function enter(held: Map<string, Set<Connection>>, key: string, connection: Connection): () => void {
  const connections = held.get(key) ?? new Set()
  held.set(key, connections.add(connection))
  return () => {
    connections.delete(connection)
    if (connections.size === 0 && held.get(key) === connections) held.delete(key)
  }
}

/** As Express reads it: exactly as many proxies are believed as are configured (T-120). */
export function addressOf(request: Pick<IncomingMessage, 'headers' | 'socket'>, trustProxy: number): string {
  const forwarded = request.headers['x-forwarded-for']
  const claimed = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? ''))
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')
  const path = [request.socket.remoteAddress ?? '', ...claimed.toReversed()]
  return path[Math.min(trustProxy, path.length - 1)] ?? ''
}
