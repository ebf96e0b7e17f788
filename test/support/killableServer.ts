// A whole server in a process of its own, to be killed. Speaks with its parent: `ready` when it listens, and a room in
// `working` with its two people when asked for one.

import { type TestRoom, openTestServer } from './testRoom.ts'

export interface Made {
  readonly at: TestRoom
}

/** Runs in the child; see serverProcess.ts. */
export async function serveUntilKilled(dataDir: string, port: number): Promise<void> {
  const generous = { commandsPerSecond: 1e9, commandBurst: 1e9, socketsPerUser: 1e6, socketsPerAddress: 1e6 }
  const server = await openTestServer({ dataDir, port, limits: generous })
  process.on('message', () => {
    void server.room('working').then((at) => process.send?.({ at } satisfies Made))
  })
  process.on('disconnect', () => process.exit(0))
  process.send?.('ready')
}
