import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { openToOthers, prepareDataDir } from './dataDir.ts'

test('[T-121] a data directory that others can open is told about, with what closes it; one made here is closed', () => {
  const parent = mkdtempSync(join(tmpdir(), 'workroom-dir-'))
  try {
    const dir = join(parent, 'data')
    prepareDataDir(dir)
    expect(openToOthers(dir)).toBeNull()
    for (const mode of [0o701, 0o740, 0o755, 0o777]) {
      chmodSync(dir, mode)
      expect(openToOthers(dir)).toContain(`(mode ${mode.toString(8)})`)
      expect(openToOthers(dir)).toContain(`chmod 700 ${dir}`)
    }
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
})
