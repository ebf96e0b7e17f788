// Archives that nobody honest makes leave nothing outside the folder that they are unpacked into.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { unpack } from './unpack.ts'

describe('[G8] [PROOF-14] unpacking', () => {
  let dir: string
  let count = 0

  beforeAll(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'workroom-unpack-'))
  })
  afterAll(() => rmSync(dir, { recursive: true }))

  async function unpacked(entries: Readonly<Record<string, string>>, cut = 0): Promise<string> {
    const [archive, folder] = [path.join(dir, `${(count += 1)}.zip`), path.join(dir, `${count}`, 'in')]
    mkdirSync(folder, { recursive: true })
    const files = Object.entries(entries).map(([name, text]) => [name, Buffer.from(text)] as const)
    const bytes = zipSync(Object.fromEntries(files))
    writeFileSync(archive, bytes.subarray(0, bytes.length - cut))
    await unpack(archive, folder)
    return folder
  }

  test('writes each file at its place', async () => {
    const folder = await unpacked({ 'proof.json': '{}', 'files/a.txt': 'a' })
    expect(readFileSync(path.join(folder, 'files/a.txt'), 'utf8')).toBe('a')
    expect(readFileSync(path.join(folder, 'proof.json'), 'utf8')).toBe('{}')
  })

  test.each(['../out.txt', 'files/../../out.txt', '/tmp/workroom-out.txt'])(
    'refuses a name that leads out: %s',
    async (name) => {
      await expect(unpacked({ [name]: 'out' })).rejects.toThrow(/relative path|absolute path/)
      expect(existsSync(path.join(dir, `${count}`, 'out.txt'))).toBe(false)
      expect(existsSync('/tmp/workroom-out.txt')).toBe(false)
    },
  )

  test('refuses one that was cut short', async () => {
    await expect(unpacked({ 'proof.json': '{}'.repeat(100) }, 40)).rejects.toThrow(
      /end of central directory|cut|truncated/i,
    )
  })
})
