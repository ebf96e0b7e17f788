// How many points a picture has, by its header alone: nothing is decoded. A small file may claim more of them than the
// reader's browser has memory for (T-72): such a one is shown to nobody, it can only be downloaded.

/** 480 MB once decoded; the largest cameras make 102 million. */
const MOST_PIXELS = 120_000_000

/** As much of a file is read: colour profiles and previews stand before the size of a picture. */
export const HEAD_BYTES = 1_048_576

/** A picture that has not said its size by the end of the head hides it. */
export function isTooLargeToShow(media: string, head: Uint8Array): boolean {
  const reader = readers[media]
  if (reader === undefined) return false
  const pixels = reader(new DataView(head.buffer, head.byteOffset, head.byteLength))
  return pixels === null ? head.byteLength >= HEAD_BYTES : pixels > MOST_PIXELS
}

/** Null where the header ends before it says so. */
type Reader = (head: DataView) => number | null

const readers: Readonly<Record<string, Reader>> = {
  'image/png': (head) => (head.byteLength < 24 ? null : head.getUint32(16) * head.getUint32(20)),
  'image/apng': (head) => (head.byteLength < 24 ? null : head.getUint32(16) * head.getUint32(20)),
  'image/gif': (head) => (head.byteLength < 10 ? null : head.getUint16(6, true) * head.getUint16(8, true)),
  'image/webp': ofWebp,
  'image/jpeg': ofJpeg,
  'image/avif': ofAvif,
}

/** RFC 9649: the canvas of the extended form, else the one frame of either coding. */
function ofWebp(head: DataView): number | null {
  if (head.byteLength < 30) return null
  const chunk = textAt(head, 12)
  if (chunk === 'VP8X') return (uint24(head, 24) + 1) * (uint24(head, 27) + 1)
  if (chunk === 'VP8 ') return (head.getUint16(26, true) & 0x3fff) * (head.getUint16(28, true) & 0x3fff)
  if (chunk !== 'VP8L') return null
  const bits = head.getUint32(21, true)
  return ((bits & 0x3fff) + 1) * (((bits >>> 14) & 0x3fff) + 1)
}

/** ITU T.81: from segment to segment up to the frame header. */
function ofJpeg(head: DataView): number | null {
  for (let at = 2; at + 9 <= head.byteLength && head.getUint8(at) === 0xff;) {
    const marker = head.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return head.getUint16(at + 5) * head.getUint16(at + 7)
    at += marker === 0xff ? 1 : 2 + head.getUint16(at + 2)
  }
  return null
}

/** ISO/IEC 23008-12: the largest of the image extents that are listed. */
function ofAvif(head: DataView): number | null {
  let most: number | null = null
  for (let at = 0; at + 16 <= head.byteLength; at++) {
    if (head.getUint8(at) !== 0x69 || textAt(head, at) !== 'ispe') continue
    most = Math.max(most ?? 0, head.getUint32(at + 8) * head.getUint32(at + 12))
  }
  return most
}

const textAt = (head: DataView, at: number): string =>
  String.fromCharCode(head.getUint8(at), head.getUint8(at + 1), head.getUint8(at + 2), head.getUint8(at + 3))

const uint24 = (head: DataView, at: number): number =>
  head.getUint8(at) | (head.getUint8(at + 1) << 8) | (head.getUint8(at + 2) << 16)
