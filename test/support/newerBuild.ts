// The built server as the next version would be: its rules fold another state, so that it asks older tabs to load themselves
// again. The page that it sends is the one of before.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export interface NewerBuild {
  readonly dir: string
  remove(): void
}

/** Below node_modules: the server's dependencies are found from there. */
export function makeNewerBuild(): NewerBuild {
  const dir = mkdtempSync(path.resolve('node_modules/.newer-'))
  mkdirSync(path.join(dir, 'dist'))
  cpSync('dist/server', path.join(dir, 'dist/server'), { recursive: true })
  symlinkSync(path.resolve('dist/client'), path.join(dir, 'dist/client'))
  const entry = path.join(dir, 'dist/server/index.js')
  const code = readFileSync(entry, 'utf8')
  const newer = code
    .replace(/(&& reducer === )(\d+)/, oneMore)
    .replace(/(wire: \d+,\s+reducer: )(\d+)/, oneMore)
  if (newer.length !== code.length || newer === code)
    throw new Error('the build names its versions otherwise')
  writeFileSync(entry, newer)
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

const oneMore = (_all: string, before: string, version: string): string => `${before}${Number(version) + 1}`
