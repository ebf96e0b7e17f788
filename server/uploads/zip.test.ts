import { crc32 } from 'node:zlib'

import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'

import { type ZipEntry, zipLength, zipStream } from './zip.ts'

const entry = (path: string, content: string): ZipEntry => {
  const bytes = Buffer.from(content)
  return {
    path,
    size: bytes.length,
    crc32: crc32(bytes),
    changedAt: Date.UTC(2026, 10, 23, 9, 30, 10),
    read: async function* () {
      yield bytes
    },
  }
}

async function written(entries: readonly ZipEntry[]): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of zipStream(entries)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

test('an archive is read back as it was, its length told beforehand', async () => {
  const entries = [entry('final work/ä.txt', 'words'), entry('empty', ''), entry('proof/日本.png', 'x')]
  const bytes = await written(entries)
  expect(bytes.length).toBe(zipLength(entries))
  const files = unzipSync(bytes)
  expect(
    Object.fromEntries(Object.entries(files).map(([name, one]) => [name, Buffer.from(one).toString()])),
  ).toEqual({
    'final work/ä.txt': 'words',
    empty: '',
    'proof/日本.png': 'x',
  })
})

test('an archive of nothing is an archive', async () => {
  expect(unzipSync(await written([]))).toEqual({})
})

test('a file that is not as long as it was breaks the download off', async () => {
  const short = { ...entry('a', 'words'), size: 6 }
  await expect(written([short])).rejects.toThrow('a has 5 bytes instead of 6')
})

test('beyond 4 GiB the 64-bit records stand in for the small ones', async () => {
  const GIB = 1024 ** 3
  const large: ZipEntry = {
    ...entry('large', ''),
    size: 5 * GIB,
    read: async function* () {
      const block = new Uint8Array(GIB / 4)
      for (let index = 0; index < 20; index++) yield block
    },
  }
  const entries = [large, entry('after', 'words')]
  let length = 0
  let tail = Buffer.alloc(0)
  for await (const chunk of zipStream(entries)) {
    length += chunk.length
    if (chunk.length < 1000) tail = Buffer.concat([tail, chunk])
  }
  expect(length).toBe(zipLength(entries))
  const end = tail.subarray(-22)
  const locator = tail.subarray(-42, -22)
  expect([end.readUInt32LE(0), end.readUInt32LE(16)]).toEqual([0x0605_4b50, 0xffff_ffff])
  expect(locator.readUInt32LE(0)).toBe(0x0706_4b50)
  const record = tail.subarray(-98, -42)
  expect(record.readUInt32LE(0)).toBe(0x0606_4b50)
  expect([record.readBigUInt64LE(24), Number(record.readBigUInt64LE(48)) > 5 * GIB]).toEqual([2n, true])
  expect(Number(locator.readBigUInt64LE(8))).toBe(length - 98)
})
