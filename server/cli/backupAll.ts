// `npm run backup -- --all FOLDER`: store, keys and files in one folder, while the server runs or not; what `npm run restore`
// takes. The folder has its name once everything is in it.
//
//   files ─▶ store ─▶ files that came meanwhile ─▶ keys ─▶ the folder gets its name
//
// Files first: what a record names was there before the record. Files again: what the store names by now.

import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'

import { ConfigError } from '../config/readConfig.ts'
import type { Config } from '../config/readConfig.ts'
import { backUpEmbedded } from '../storage/embedded/backUp.ts'
import { FILES, STORE, copyFiles, copyWhole, keyFiles, syncFolder } from './dataFiles.ts'

const FLAG = '--backup'

/** The folder to make, or null when not all was asked for. */
export function backupFolder(argv: readonly string[]): string | null {
  const flag = argv.indexOf(FLAG)
  if (flag === -1 || !argv.includes('--all')) return null
  const given = argv.slice(flag + 1).find((word) => !word.startsWith('--'))
  if (given === undefined)
    throw new ConfigError('Say where to: npm run backup -- --all FOLDER, a folder that is not there yet.')
  return path.resolve(given)
}

type Place = Pick<Config, 'dataDir' | 'mongodbUri'>

/** Throws a sentence when there is nothing to copy or the folder is there already. */
export async function backUpAll({ dataDir, mongodbUri }: Place, folder: string): Promise<void> {
  if (mongodbUri !== null)
    throw new ConfigError(
      `MONGODB_URI is set: back up that database with its own tools, such as mongodump, and copy the files and keys of ${dataDir} after it.`,
    )
  if (existsSync(folder))
    throw new ConfigError(`${folder} is there already: choose another name for the backup.`)
  if (!existsSync(path.join(dataDir, STORE)))
    throw new ConfigError(`DATA_DIR is ${dataDir}, where no rooms are kept.`)
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  await gather(dataDir, unfinished)
  await rename(unfinished, folder)
  await syncFolder(path.dirname(folder))
}

async function gather(dataDir: string, into: string): Promise<void> {
  const files = [path.join(dataDir, FILES), path.join(into, FILES)] as const
  await mkdir(files[1], { mode: 0o700 })
  await copyFiles(...files)
  await backUpEmbedded(dataDir, path.join(into, STORE))
  await copyFiles(...files)
  for (const key of keyFiles) await copyWhole(path.join(dataDir, key), path.join(into, key))
  await syncFolder(into)
}
