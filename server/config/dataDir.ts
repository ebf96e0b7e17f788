// The data directory, seen to before anything is opened in it: a mistake there is a sentence, not a system's code.

import { constants, accessSync, mkdirSync } from 'node:fs'

import { ConfigError } from './readConfig.ts'

/** Made when missing, for its owner alone. */
export function prepareDataDir(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new ConfigError(`DATA_DIR is ${dir}, which ${reasons[code] ?? `cannot be used (${code})`}.`)
  }
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'is a file and not a directory',
  ENOTDIR: 'lies below a file',
  EACCES: 'this user may not write to',
  EPERM: 'this user may not write to',
  EROFS: 'lies on a disk that cannot be written',
  ENOSPC: 'lies on a full disk',
}
