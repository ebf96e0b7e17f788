// What others read in an archive of ours: Debian's `unzip` and Python's `zipfile`. On a machine without one of them the test
// says so in a line and goes on.

import { spawnSync } from 'node:child_process'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { crc32 } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type ZipEntry, zipLength, zipStream } from '../server/uploads/zip.ts'

const GIB = 1024 ** 3
const DAY = Date.UTC(2026, 10, 23, 9, 30, 10)
const entry = (name: string, content: string): ZipEntry => {
  const bytes = Buffer.from(content)
  return {
    path: name,
    size: bytes.length,
    crc32: crc32(bytes),
    changedAt: DAY,
    read: async function* () {
      yield bytes
    },
  }
}
/** Never written: a hole in the file reads as zeros. */
const hole = new Uint8Array(GIB / 4)
const holes = (name: string, count: number): ZipEntry => ({
  ...entry(name, ''),
  size: count * hole.length,
  read: async function* () {
    for (let index = 0; index < count; index++) yield hole
  },
})

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'workroom-zip-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function written(name: string, entries: readonly ZipEntry[]): Promise<string> {
  const file = path.join(folder, name)
  const handle = await open(file, 'w')
  let at = 0
  let waiting: Uint8Array[] = []
  const flush = async (): Promise<void> => {
    const bytes = Buffer.concat(waiting)
    await handle.write(bytes, 0, bytes.length, at - bytes.length)
    waiting = []
  }
  for await (const chunk of zipStream(entries)) {
    if (chunk === hole) await flush()
    else waiting.push(chunk)
    at += chunk.length
  }
  await flush()
  await handle.close()
  expect(at).toBe(zipLength(entries))
  return file
}

const env = { ...process.env, LC_ALL: 'C.UTF-8' }
function run(program: string, ...args: readonly string[]): string {
  const limits = { timeout: 60_000, maxBuffer: 2 ** 24 }
  const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8', ...limits })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout.trim()
}
const python = (code: string, file: string): string =>
  run('python3', '-c', `import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\n${code}`, file)

function isMissing(program: string): boolean {
  const missing = spawnSync(program, ['-h']).error !== undefined
  if (missing) console.warn(`${program} is not on this machine: what it reads is not looked at.`)
  return missing
}

const names = ['final work/Übersicht für Zoë.txt', 'final work/café – наброски.txt', 'proof of work/日本.txt']
const named = names.map((name) => entry(name, name))
const large = [entry('before', 'first'), holes('large', 17), entry('after', 'last'), holes('next', 1)]
const many = Array.from({ length: 65_600 }, (_, n) => entry(`${n}`, `${n % 7}`))

describe.skipIf(isMissing('unzip'))('unzip', () => {
  test('keeps names with accents, and everybody may read the files', async () => {
    const file = await written('names.zip', named)
    run('unzip', '-qq', file, '-d', path.join(folder, 'out'))
    for (const name of names) expect(await readFile(path.join(folder, 'out', name), 'utf8')).toBe(name)
    expect(run('unzip', '-Z', file).match(/^-rw-r--r-- {2}\d\.\d unx /gm)).toHaveLength(names.length)
  })

  test('finds every file of an archive of more than 4 GiB, the ones after the boundary too', async () => {
    const file = await written('large.zip', large)
    expect(run('unzip', '-l', file)).toMatch(/^4831838217 .* 4 files$/m)
    expect(run('unzip', '-p', file, 'after')).toBe('last')
  }, 60_000)

  test('finds more than 65,535 files', async () => {
    expect(run('unzip', '-l', await written('many.zip', many))).toMatch(/ 65600 files$/m)
  }, 60_000)
})

describe.skipIf(isMissing('python3'))('Python', () => {
  test('reads names with accents, and every checksum is right', async () => {
    const listed = python('print(z.testzip(), *z.namelist(), sep="\\n")', await written('names.zip', named))
    expect(listed.split('\n')).toEqual(['None', ...names])
  })

  test('reads what stands before and after 4 GiB', async () => {
    const code = 'print(*(i.file_size for i in z.infolist()), z.read("before"), z.read("after"))'
    const seen = python(code, await written('large.zip', large))
    expect(seen).toBe(`5 ${17 * hole.length} 4 ${hole.length} b'first' b'last'`)
  }, 60_000)

  test('reads the last of more than 65,535 files', async () => {
    const seen = python('print(len(z.namelist()), z.read("65599"))', await written('many.zip', many))
    expect(seen).toBe(`65600 b'${65_599 % 7}'`)
  }, 60_000)
})
