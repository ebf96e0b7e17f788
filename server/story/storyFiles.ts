// Small real files for the story: an archive of the work, a screenshot, a text. They go the way of an upload from where its
// last part has arrived: checked, kept by the blob store, and known by hash.

import { randomBytes } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

import * as v from 'valibot'

import type { FileRef } from '../../shared/fileRef.ts'
import { FileId, type RoomId, type UserId } from '../../shared/ids.ts'
import { refOf } from '../uploads/createUploads.ts'
import { digestAll } from '../uploads/digest.ts'
import { mediaOf } from '../uploads/media.ts'
import type { FileRoom } from '../uploads/openUploads.ts'
import { writeAll } from '../uploads/partFiles.ts'
import { type ZipEntry, zipStream } from '../uploads/zip.ts'

export type KeepFile = (
  place: { readonly room: RoomId; readonly owner: UserId },
  name: string,
) => Promise<FileRef>

interface Options {
  readonly files: Pick<FileRoom, 'store' | 'parts' | 'blobs'>
  readonly now: () => number
}

/** What a name ends with decides what is in it. */
export function createKeepFile({ files, now }: Options): KeepFile {
  return async ({ room, owner }, name) => {
    const file = v.parse(FileId, randomBytes(16).toString('hex'))
    const bytes = await contentOf(name)
    const handle = await files.parts.open(file)
    await writeAll(handle, bytes, 0)
    await handle.close()
    await files.blobs.keep(file, bytes.length)
    const digest = await digestAll(await files.blobs.read(file))
    const media = await mediaOf(bytes)
    const upload = {
      file,
      place: `room:${room}`,
      owner,
      name,
      size: bytes.length,
      media,
      state: 'verified',
      offset: bytes.length,
      ...digest,
      declaredAt: now(),
      touchedAt: now(),
      references: [],
    } as const
    await files.store.insert(upload)
    return refOf(upload)
  }
}

async function contentOf(name: string): Promise<Uint8Array> {
  if (name.endsWith('.zip')) return archive(name)
  if (name.endsWith('.png')) return screenshot()
  return Buffer.from(
    `${name}\n\nKept with the project: what was agreed, what was done, and how to go on from here.\n`,
  )
}

async function archive(name: string): Promise<Uint8Array> {
  const page =
    '<!doctype html><title>Lindqvist Ceramics</title><link rel="stylesheet" href="style.css"><h1>Bowls</h1>\n'
  const entries = {
    'README.md': `# ${name}\n\nUnpack, then open index.html.\n`,
    'index.html': page,
    'style.css': 'body { font: 1rem/1.5 sans-serif; margin: 2rem auto; max-width: 40rem }\n',
  }
  const files = Object.entries(entries).map(([path, text]) => entryOf(path, Buffer.from(text)))
  const pieces: Uint8Array[] = []
  for await (const piece of zipStream(files)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const entryOf = (path: string, bytes: Buffer): ZipEntry => ({
  path,
  size: bytes.length,
  crc32: crc32(bytes),
  changedAt: Date.UTC(2026, 0, 1),
  read: async function* () {
    yield bytes
  },
})

type Colour = readonly [red: number, green: number, blue: number]

/** A page with a head, four goods and a button, as a PNG of eight bits a colour. */
function screenshot(): Uint8Array {
  const [width, height] = [480, 320]
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows.set(colourAt(x, y), y * (1 + width * 3) + 1 + x * 3)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([signature, ...parts])
}

const goods: readonly Colour[] = [
  [198, 122, 92],
  [112, 138, 129],
  [214, 189, 148],
  [88, 96, 122],
]

function colourAt(x: number, y: number): Colour {
  if (y < 44) return [48, 57, 154]
  if (y > 262 && y < 296 && x > 172 && x < 308) return [67, 80, 216]
  const column = Math.floor((x - 24) / 110)
  const isInCard = y > 72 && y < 240 && x >= 24 && column < 4 && (x - 24) % 110 < 96
  if (!isInCard) return [247, 247, 249]
  return y < 190 ? (goods[column] ?? [255, 255, 255]) : [228, 230, 236]
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
