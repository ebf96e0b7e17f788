// `npm run restore -- BACKUP`: an empty data directory gets what a backup holds. BACKUP is a folder of `backup -- --all`, or
// the one file of a backup of the store alone. All of it is copied beside the places, looked over, and put in place by
// renames, the store last. Ended in between there is no store: a start says so, and the next restore begins anew.

import { existsSync, statSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'

import { RESTORING, prepareDataDir } from '../config/dataDir.ts'
import { ConfigError } from '../config/readConfig.ts'
import type { Config } from '../config/readConfig.ts'
import { requireSoundDatabase } from '../storage/embedded/checkDatabase.ts'
import { FILES, STORE, copyFiles, copyWhole, keyFiles, keys, namesIn, syncFolder } from './dataFiles.ts'
import { type Findings, lookOver } from './lookOver.ts'

const FLAG = '--restore'

/** What to restore, or null when that was not asked for. */
export function backupToRestore(argv: readonly string[]): string | null {
  const flag = argv.indexOf(FLAG)
  if (flag === -1) return null
  const given = argv[flag + 1] ?? ''
  if (given === '' || given.startsWith('--'))
    throw new ConfigError(
      'Say what to restore: npm run restore -- BACKUP, with DATA_DIR set to an empty directory.',
    )
  return path.resolve(given)
}

export interface Restored {
  /** Whether every room and every file is as it was. */
  readonly isWhole: boolean
  readonly lines: readonly string[]
}

type Place = Pick<Config, 'dataDir' | 'mongodbUri' | 's3'>

/** Throws a sentence, and leaves the directory as it was, when the backup cannot be read or the directory is not empty. */
export async function restore({ dataDir, mongodbUri, s3 }: Place, backup: string): Promise<Restored> {
  if (mongodbUri !== null)
    throw new ConfigError(
      'MONGODB_URI is set: restore that database with its own tools, such as mongorestore, and put files and keys back into DATA_DIR.',
    )
  const source = sourceIn(backup)
  prepareDataDir(dataDir, { mayBeUnfinished: true })
  await requireEmpty(dataDir)
  const stage = path.join(dataDir, RESTORING)
  await mkdir(stage, { mode: 0o700 })
  try {
    await gather(source, stage)
    requireSoundDatabase(path.join(stage, STORE))
    const findings = await lookOver(stage, s3 === null)
    await putInPlace(stage, dataDir)
    const { isWhole, lines } = told(source, dataDir, findings)
    return { isWhole, lines: s3 === null ? lines : [...lines, ELSEWHERE] }
  } catch (error) {
    await clear(dataDir)
    throw error
  }
}

const ELSEWHERE =
  'The files lie in the bucket of S3_URL: no backup holds them, and they were not looked at. The log names those that are missing.'

interface Source {
  readonly store: string
  /** Null for a backup of the store alone. */
  readonly folder: string | null
}

function sourceIn(backup: string): Source {
  if (!existsSync(backup)) throw new ConfigError(`${backup} is not there: name the backup to restore.`)
  if (!statSync(backup).isDirectory()) return { store: backup, folder: null }
  const store = path.join(backup, STORE)
  if (!existsSync(store)) throw new ConfigError(`${backup} is no backup: it has no ${STORE}.`)
  return { store, folder: backup }
}

const ours: ReadonlySet<string> = new Set([RESTORING, STORE, FILES, ...keyFiles])

/** What an interrupted restore left is ours to take away: nothing else was there when it began. */
async function requireEmpty(dataDir: string): Promise<void> {
  const names = await namesIn(dataDir)
  if (names.length === 0) return
  const isLeftOver = names.includes(RESTORING) && names.every((name) => ours.has(name))
  if (!isLeftOver)
    throw new ConfigError(
      `DATA_DIR is ${dataDir}, which is not empty: a backup is restored into an empty directory, so that nothing is written over.`,
    )
  await clear(dataDir)
}

/** The mark of the unfinished goes last. */
async function clear(dataDir: string): Promise<void> {
  for (const name of [...ours].filter((one) => one !== RESTORING))
    await rm(path.join(dataDir, name), { recursive: true, force: true })
  await rm(path.join(dataDir, RESTORING), { recursive: true, force: true })
}

async function gather({ store, folder }: Source, stage: string): Promise<void> {
  await copyWhole(store, path.join(stage, STORE))
  await mkdir(path.join(stage, FILES), { mode: 0o700 })
  if (folder === null) return
  await copyFiles(path.join(folder, FILES), path.join(stage, FILES))
  for (const key of keyFiles) await copyWhole(path.join(folder, key), path.join(stage, key))
}

async function putInPlace(stage: string, dataDir: string): Promise<void> {
  const known = (await namesIn(stage)).filter((name) => ours.has(name) && name !== STORE)
  for (const name of [...known, STORE]) await rename(path.join(stage, name), path.join(dataDir, name))
  await syncFolder(dataDir)
  await rm(stage, { recursive: true })
  await syncFolder(dataDir)
}

function told({ folder }: Source, dataDir: string, findings: Findings): Restored {
  const { rooms, damaged, files, missing } = findings
  const lost = Object.entries(keys).flatMap(([key, loss]) =>
    existsSync(path.join(dataDir, key)) ? [] : [`It came without ${key}: ${loss}.`],
  )
  const where =
    folder === null
      ? `The backup is of the store alone: put the folder ${FILES} of the old data directory into ${dataDir}.`
      : 'They were missing or damaged when the backup was made, or since.'
  return {
    isWhole: damaged.length === 0 && missing.length === 0,
    lines: [
      `Restored into ${dataDir}: ${rooms} rooms, ${files - missing.length} of ${files} files.`,
      ...lost,
      ...damaged.map((room) => `Room ${room} is not intact: npm run verify -- ${room} says why.`),
      ...(missing.length === 0 ? [] : [`Files that are not there: ${missing.join(', ')}. ${where}`]),
    ],
  }
}
