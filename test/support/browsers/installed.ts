// Which engines this machine has. Chromium is always there (chromium.ts); Firefox ESR and WebKit come with the system, and
// where BROWSERS=all stands, as in .ci/run, their absence is a fault.

import { accessSync, constants } from 'node:fs'
import path from 'node:path'

import { startChromium, startFirefox } from './playwrightTab.ts'
import type { RunningBrowser } from './tab.ts'
import { startWebKit } from './webdriverTab.ts'

interface Engine {
  readonly name: string
  /** Debian's packages with the programs below. */
  readonly from: string
  readonly programs: readonly string[]
  /** `program`: the first of them. */
  readonly start: (program: string) => Promise<RunningBrowser> | RunningBrowser
}

export const engines: readonly Engine[] = [
  { name: 'Chromium', from: '', programs: [], start: startChromium },
  { name: 'Firefox', from: 'firefox-esr', programs: ['firefox-esr'], start: startFirefox },
  {
    name: 'WebKit',
    from: 'webkit2gtk-driver, xvfb and xauth',
    programs: ['WebKitWebDriver', 'xvfb-run', 'xauth'],
    start: startWebKit,
  },
]

/** Starts the engine; null where it is missing and nobody asked for all. */
export function starterOf({ name, from, programs, start }: Engine) {
  const found = programs.map(fileOf)
  if (found.every((file) => file !== undefined)) return () => start(found[0] ?? '')
  const sentence = `${name} is not installed (Debian: ${from}): the story is not told in it.`
  if (process.env['BROWSERS'] === 'all') throw new Error(sentence)
  console.log(sentence)
  return null
}

function fileOf(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, program)).find(isRunnable)
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
