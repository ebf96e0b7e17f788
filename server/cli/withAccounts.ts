// A command of the operator's that needs the accounts: in a store that nobody has open, or beside the running server, over
// its socket.

import type { Connection } from 'mongoose'

import { createBetterAuthIdentity } from '../auth/betterAuth.ts'
import { prepareDataDir } from '../config/dataDir.ts'
import type { Config } from '../config/readConfig.ts'
import { loadSecrets } from '../config/secrets.ts'
import type { Identity } from '../ports/identity.ts'
import { openBeside } from '../storage/openStorage.ts'

export async function withAccounts<T>(
  config: Config,
  work: (at: { readonly connection: Connection; readonly identity: Identity }) => Promise<T>,
): Promise<T> {
  prepareDataDir(config.dataDir)
  const { secret } = loadSecrets(config)
  const storage = await openBeside(config)
  try {
    const { connection } = storage
    const identity = await createBetterAuthIdentity({
      connection,
      config,
      secret,
      outbox: { enqueue: () => Promise.reject(new Error('a command sends no emails')) },
      report: (error) => console.error(error),
    })
    try {
      return await work({ connection, identity })
    } finally {
      await identity.close()
    }
  } finally {
    await storage.close()
  }
}
