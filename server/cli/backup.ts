// `npm run backup [-- FILE]`: a consistent copy of the embedded store in one file, readable by its owner alone, while the
// server runs or not. A MongoDB is backed up with its own tools.

import { existsSync } from 'node:fs'
import path from 'node:path'

import { ConfigError } from '../config/readConfig.ts'
import type { Config } from '../config/readConfig.ts'
import { backUpEmbedded } from '../storage/embedded/backUp.ts'

const FLAG = '--backup'

/** The file to write, or null when no backup was asked for. Without a name it gets one in the current directory. */
export function backupFile(argv: readonly string[], now: number): string | null {
  const flag = argv.indexOf(FLAG)
  if (flag === -1) return null
  const given = argv[flag + 1]
  if (given !== undefined && !given.startsWith('--')) return path.resolve(given)
  const instant = new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
  return path.resolve(`workroom-${instant}Z.sqlite`)
}

/** Throws a sentence when there is nothing to copy or the file is there already. */
export async function backUp(config: Pick<Config, 'dataDir' | 'mongodbUri'>, file: string): Promise<void> {
  if (config.mongodbUri !== null)
    throw new ConfigError('MONGODB_URI is set: back up that database with its own tools, such as mongodump.')
  if (existsSync(file)) throw new ConfigError(`${file} is there already: choose another name for the backup.`)
  await backUpEmbedded(config.dataDir, file)
}
