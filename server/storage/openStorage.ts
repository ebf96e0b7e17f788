// Where everything is kept: the MongoDB of MONGODB_URI, or the embedded engine in the data directory. The rest of the
// server gets one mongoose connection, and the insert of the records, and does not know which it is.

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import { type Config, ConfigError } from '../config/readConfig.ts'
import { socketUri } from './embedded/listen.ts'
import { type Embedded, InUseError, openEmbedded } from './embedded/open.ts'
import { type InsertCommand, insertOver } from './insertCommand.ts'

export interface Storage {
  readonly connection: Connection
  /** For the records, which everybody waits for: the shortest way to the same database. */
  readonly insert: InsertCommand
  /** Whether other nodes may write here too. */
  readonly hasPeers: boolean
  /** Nothing can be saved until there is room again. */
  isReadOnly(): boolean
  /** Resolves when it has answered. */
  readonly ask: () => Promise<unknown>
  close(): Promise<void>
}

/** Without `insertInto` all goes over the driver. */
export type Shared = Pick<Embedded, 'uri'> & Partial<Pick<Embedded, 'insertInto'>>

export interface StorageOptions {
  readonly config: Pick<Config, 'mongodbUri' | 'dataDir'>
  /** An engine or server that is open already and stays so: two apps of one process share it. */
  readonly shared?: Shared | undefined
  /** The disk failed: nothing more can be believed; the process ends. */
  readonly onFatal?: ((error: Error) => void) | undefined
}

const OUT_OF_DISK_SPACE = 14031

export async function openStorage({ config, shared, onFatal }: StorageOptions): Promise<Storage> {
  const given = shared?.uri ?? config.mongodbUri
  const engine =
    given === null ? await openEmbedded({ dir: config.dataDir, ...(onFatal && { onFatal }) }) : null
  try {
    const connection = await connect(engine?.uri ?? given ?? '')
    return {
      connection,
      insert: (engine ?? shared)?.insertInto?.(connection.name) ?? insertOver(connection),
      hasPeers: engine === null,
      ask: async () => connection.db?.command({ ping: 1 }),
      isReadOnly: () => engine?.isReadOnly() ?? false,
      async close() {
        await connection.close()
        await engine?.close()
      },
    }
  } catch (error) {
    await engine?.close()
    if (given === null || shared !== undefined) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new ConfigError(`MONGODB_URI names a database that cannot be reached: ${why}.`)
  }
}

/** For a command of the operator's: the store itself, or the one that a running server has open, over its socket. */
export async function openBeside(config: StorageOptions['config']): Promise<Storage> {
  try {
    return await openStorage({ config })
  } catch (error) {
    const uri = error instanceof InUseError ? socketUri(error.dir) : undefined
    if (uri === undefined) throw error
    return openStorage({ config, shared: { uri } })
  }
}

async function connect(uri: string): Promise<Connection> {
  const connection = await mongoose
    .createConnection(uri, {
      ...(namesDatabase(uri) ? {} : { dbName: 'workroom' }),
      ignoreUndefined: true,
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'local' },
      serverSelectionTimeoutMS: 10_000,
    })
    .asPromise()
  connection.set('sanitizeFilter', true)
  return connection
}

/** `mongodb://host/name`, also with several hosts or a socket's path written with %2F. */
function namesDatabase(uri: string): boolean {
  return /^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(uri)
}

/** A full disk ends by itself: whoever is told so tries again. */
export const isOutOfSpace = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === OUT_OF_DISK_SPACE
