// What of a data directory is kept elsewhere and put back, under the names it has there; and how bytes get onto a disk for good.

import { constants } from 'node:fs'
import { copyFile, mkdir, open, readdir, stat } from 'node:fs/promises'
import path from 'node:path'

import { RETIRED_KEYS } from '../config/signingKeys.ts'

export const STORE = 'workroom.sqlite'
export const FILES = 'blobs'

/** Each with what is missed without it. */
export const keys = {
  secret: 'everybody signs in again',
  'signing-key.pem': 'new receipts carry a new key',
  'vapid-key': 'a closed browser is told nothing until Workroom was opened in it once',
} as const

/** Every file of keys, also the one that only a replaced key leaves. */
export const keyFiles: readonly string[] = [...Object.keys(keys), RETIRED_KEYS]

/** Durable, for its owner alone; false where there is nothing to copy. Never over something. */
export async function copyWhole(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return false
    throw error
  }
  const handle = await open(to, 'r+')
  try {
    await handle.chmod(0o600)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return true
}

/** Those that are not there yet. A file of a room never changes, so that one that is there is the same. */
export async function copyFiles(from: string, to: string): Promise<void> {
  for (const shelf of await namesIn(from)) {
    const [source, target] = [path.join(from, shelf), path.join(to, shelf)]
    await mkdir(target, { recursive: true, mode: 0o700 })
    for (const name of await namesIn(source)) {
      if ((await sizeOf(path.join(target, name))) === null)
        await copyWhole(path.join(source, name), path.join(target, name))
    }
    await syncFolder(target)
  }
}

/** None where there is no such folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return []
    throw error
  })
}

export async function sizeOf(file: string): Promise<number | null> {
  const found = await stat(file).catch(() => null)
  return found?.size ?? null
}

/** The names in it, onto the disk itself. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code
