// A reader that does not read is let go before what waits for it fills the memory; it comes back and resumes by its
// number, so nothing is lost (T-101). A fresh welcome may be large: it has its time to leave.

import type { Server } from 'socket.io'

import type { Limits } from '../config/limits.ts'
import { repeat } from '../repeat.ts'
import type { Connection } from './admission.ts'

const LOOK_EVERY_MS = 200
const WELCOME_MAY_TAKE_MS = 30_000

export interface BackPressure {
  welcomed(connection: Connection): void
  close(): Promise<void>
}

export function createBackPressure(
  io: Server,
  limits: Pick<Limits, 'maxOutgoingPackets' | 'maxOutgoingBytes'>,
  report: (fault: unknown) => void,
): BackPressure {
  const connections = new Set<Connection>()
  const welcomedAt = new WeakMap<Connection, number>()

  function look(): void {
    for (const connection of connections) {
      const isFresh = performance.now() - (welcomedAt.get(connection) ?? -Infinity) < WELCOME_MAY_TAKE_MS
      const { packets, bytes } = waitingFor(connection)
      if (packets > limits.maxOutgoingPackets || (bytes > limits.maxOutgoingBytes && !isFresh))
        connection.close(true)
    }
  }

  io.engine.on('connection', (connection: Connection) => {
    connections.add(connection)
    connection.once('close', () => connections.delete(connection))
  })
  const looks = repeat(look, { everyMs: LOOK_EVERY_MS, report }).start()

  return {
    welcomed: (connection) => void welcomedAt.set(connection, performance.now()),
    close: () => looks.stop(),
  }
}

/** What the engine still keeps, and what it handed to a socket that does not take it. */
function waitingFor(connection: Connection): { readonly packets: number; readonly bytes: number } {
  const { writeBuffer, transport } = connection as unknown as {
    readonly writeBuffer: readonly { readonly data?: unknown }[]
    readonly transport: { readonly socket?: { readonly bufferedAmount?: number } }
  }
  let bytes = transport.socket?.bufferedAmount ?? 0
  for (const { data } of writeBuffer) if (typeof data === 'string') bytes += data.length
  return { packets: writeBuffer.length, bytes }
}
