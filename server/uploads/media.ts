// What a file is, by its first bytes and never by its name; and which kinds a browser may show. Nothing is decoded or
// unpacked here, so that a bomb stays what it is: bytes (T-71, T-72).

import { fileTypeFromBuffer } from 'file-type'

import type { FileId } from '../../shared/ids.ts'
import type { BlobStore } from './blobStore.ts'
import { HEAD_BYTES, isTooLargeToShow } from './pixels.ts'

const unknownMedia = 'application/octet-stream'

/** Pictures, films and sounds that browsers decode themselves and that carry no script. */
const inline = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'video/mp4',
  'video/webm',
  'video/ogg',
  'video/quicktime',
  'video/x-m4v',
  'video/matroska',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/x-m4a',
  'audio/mp4',
  'audio/flac',
  'audio/aac',
])

export const isInline = (media: string): boolean => inline.has(media)

/** What the answer is declared as: all else is a download of bytes (T-70). */
export const servedMedia = (media: string): string => (isInline(media) ? media : unknownMedia)

export async function mediaOfBlob(
  blobs: Pick<BlobStore, 'read'>,
  { file, size }: { readonly file: FileId; readonly size: number },
): Promise<string> {
  const chunks: Uint8Array[] = []
  const head = size === 0 ? [] : await blobs.read(file, { start: 0, end: Math.min(size, HEAD_BYTES) - 1 })
  for await (const chunk of head as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return mediaOf(Buffer.concat(chunks))
}

export async function mediaOf(head: Uint8Array): Promise<string> {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return 'application/zip'
  if (startsWith(head, [0x1f, 0x8b])) return 'application/gzip'
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  const media = found?.mime.split(';')[0]?.trim().toLowerCase() ?? unknownMedia
  if ((media === 'image/gif' && !isGif(head)) || isTooLargeToShow(media, head)) return unknownMedia
  return /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(media) && media.length <= 100 ? media : unknownMedia
}

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte)

/** A script that calls itself `GIF89a` has no block where a picture has its first one. */
function isGif(head: Uint8Array): boolean {
  const flags = head[10] ?? 0
  const table = (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1)
  const first = head[13 + table]
  return first === 0x21 || first === 0x2c
}
