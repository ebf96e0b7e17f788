// A Chromium for the browser tests, in this order: CHROME_PATH, an installed Chromium, Chrome or Edge, the build inside
// the npm package @sparticuz/chromium (Linux x64). The last one is a headless shell: it denies notifications.

import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { type Browser, chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const installed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

interface Found {
  readonly file: string
  readonly from: 'CHROME_PATH' | 'installed' | 'bundled'
  readonly env: Readonly<Record<string, string>>
}

export interface Launched {
  readonly browser: Browser
  readonly from: Found['from']
}

export async function launchChromium(): Promise<Launched> {
  const { file, from, env } = await findChromium()
  const browser = await chromium.launch({
    executablePath: file,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    env: { ...(process.env as Record<string, string>), ...env },
  })
  return { browser, from }
}

async function findChromium(): Promise<Found> {
  const asked = process.env['CHROME_PATH']
  if (asked !== undefined && asked !== '') {
    if (!isRunnable(asked)) throw new Error(`CHROME_PATH is ${asked}, which is not a program.`)
    return { file: asked, from: 'CHROME_PATH', env: {} }
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  const file = [
    ...folders.flatMap((folder) => names.map((name) => path.join(folder, name))),
    ...installed,
  ].find(isRunnable)
  if (file !== undefined) return { file, from: 'installed', env: {} }
  if (process.platform === 'linux' && process.arch === 'x64') return await bundled()
  throw new Error('No Chromium found: install one, or set CHROME_PATH to it.')
}

/** The package unpacks into the temp directory and trusts what lies there: it gets a private one. */
async function bundled(): Promise<Found> {
  const folder = path.resolve('node_modules/.cache/chromium')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const before = { ...process.env }
  process.env['TMPDIR'] = folder
  // Makes it unpack its shared libraries as well.
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x'
  try {
    const { default: pack } = await import('@sparticuz/chromium')
    const file = await pack.executablePath()
    const fonts = path.join(folder, 'fonts.conf')
    writeFileSync(
      fonts,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir><dir>${folder}/fonts</dir><cachedir>${folder}/fontconfig</cachedir></fontconfig>`,
    )
    return {
      file,
      from: 'bundled',
      env: { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), FONTCONFIG_FILE: fonts },
    }
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH']) {
      const value = before[name]
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
