import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterEach, describe, expect, test, vi } from 'vitest'

import { isSystemSynchronised, saysSynchronised } from './systemClock.ts'

const NOW = Date.parse('2026-12-08T09:06:30Z')
const said = (synchronised: string, time: string) =>
  `TimeUSec=Tue ${time} UTC\nNTPSynchronized=${synchronised}\n`

describe('[K4] [T-113] what the system says of its clock', () => {
  test.each([
    ['synchronised, and the clock that this process reads', said('yes', '2026-12-08 09:06:31'), true],
    ['not synchronised', said('no', '2026-12-08 09:06:31'), false],
    ['synchronised, but this process reads another clock', said('yes', '2026-11-23 09:06:31'), false],
    ['an hour away', said('yes', '2026-12-08 10:06:31'), false],
    ['nothing', '', false],
    ['no time', 'NTPSynchronized=yes\n', false],
  ])('%s', (_what, words, expected) => {
    expect(saysSynchronised(words, NOW)).toBe(expected)
  })
})

describe('[K4] asking timedatectl', () => {
  const dirs: string[] = []
  afterEach(() => {
    vi.unstubAllEnvs()
    for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true })
  })

  /** One of our own stands first on the path. */
  function answering(script: string): void {
    const dir = mkdtempSync(path.join(tmpdir(), 'workroom-timedatectl-'))
    dirs.push(dir)
    const file = path.join(dir, 'timedatectl')
    writeFileSync(file, `#!/bin/sh\n${script}\n`)
    chmodSync(file, 0o755)
    vi.stubEnv('PATH', `${dir}:${process.env['PATH'] ?? ''}`)
  }

  test('it says yes for the clock of the system, whatever clock this process reads', async () => {
    answering('echo "NTPSynchronized=yes"; echo "TimeUSec=$(date -u "+%a %F %T") UTC"')
    expect(await isSystemSynchronised(Date.now)).toBe(true)
    expect(await isSystemSynchronised(() => Date.now() + 15 * 86_400_000)).toBe(false)
  })

  test('where it fails or is not there, nobody says so', async () => {
    answering('echo "NTPSynchronized=yes"; exit 1')
    expect(await isSystemSynchronised(Date.now)).toBe(false)
    vi.stubEnv('PATH', '/nowhere')
    expect(await isSystemSynchronised(Date.now)).toBe(false)
  })
})
