// Whether the operating system says that its clock is synchronised, and that it is the clock this process reads: then a long
// gap was a long stop. Only systemd is asked; where it is not there, nobody says so.

import { execFile } from 'node:child_process'

const ASK_FOR_MS = 3_000
/** A process that reads a clock of its own is further away than this. */
const SAME_CLOCK_MS = 60_000

/** `now` in epoch milliseconds, as this process reads it. Never fails: no answer is no. */
export async function isSystemSynchronised(now: () => number): Promise<boolean> {
  const said = await ask()
  return saysSynchronised(said, now())
}

/** What `timedatectl show` says: a line for each property. */
export function saysSynchronised(said: string, now: number): boolean {
  const properties = new Map(said.split('\n').map((line) => [line.split('=', 1)[0] ?? '', valueOf(line)]))
  const [, date, time] =
    /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC$/.exec(properties.get('TimeUSec') ?? '') ?? []
  const systems = Date.parse(`${date}T${time}Z`)
  return properties.get('NTPSynchronized') === 'yes' && Math.abs(systems - now) <= SAME_CLOCK_MS
}

const valueOf = (line: string): string => line.slice(line.indexOf('=') + 1).trim()

function ask(): Promise<string> {
  const args = ['show', '--property=NTPSynchronized', '--property=TimeUSec']
  // The environment may shift the clock of what it starts: this one asks for the system's.
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' }
  return new Promise((resolve) => {
    execFile('timedatectl', args, { env, timeout: ASK_FOR_MS }, (error, said) => {
      resolve(error === null ? said : '')
    })
  })
}
