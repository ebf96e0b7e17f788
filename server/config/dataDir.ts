// The data directory, seen to before anything is opened in it: a mistake there is a sentence, not a system's code.

import { constants, accessSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { ConfigError } from './readConfig.ts'

/** Below it lies what a restore has gathered and not put in place yet. */
export const RESTORING = 'restoring'

/** Made when missing, for its owner alone. In one that a restore did not finish nothing may begin but another restore. */
export function prepareDataDir(dir: string, { mayBeUnfinished = false } = {}): void {
  if (!mayBeUnfinished && existsSync(join(dir, RESTORING)))
    throw new ConfigError(
      `DATA_DIR is ${dir}, where a restore was interrupted: run npm run restore again, or empty it.`,
    )
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new ConfigError(`DATA_DIR is ${dir}, which ${reasons[code] ?? `cannot be used (${code})`}.`)
  }
}

/** A sentence when others on this machine could look inside, null when not; where modes mean nothing, null. */
export function openToOthers(dir: string): string | null {
  if (process.platform === 'win32') return null
  const { mode, uid } = statSync(dir)
  if (uid !== process.getuid?.())
    return `DATA_DIR is ${dir}, which belongs to another user: whoever that is can read and change everything in it.`
  if ((mode & 0o077) === 0) return null
  return `DATA_DIR is ${dir}, which other users of this machine can open (mode ${(mode & 0o777).toString(8)}): messages, files and keys lie in it. Close it with: chmod 700 ${dir}`
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'is a file and not a directory',
  ENOTDIR: 'lies below a file',
  EACCES: 'this user may not write to',
  EPERM: 'this user may not write to',
  EROFS: 'lies on a disk that cannot be written',
  ENOSPC: 'lies on a full disk',
}
