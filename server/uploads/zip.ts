// A ZIP archive as a stream, of files that are stored as they are: sizes and checksums are known beforehand, so is the
// length of the whole, and nothing is held in memory. With ZIP64 records wherever a number outgrows 32 bits
// (PKWARE APPNOTE 4.3, 4.5.3).

export interface ZipEntry {
  /** With `/` between folders. */
  readonly path: string
  readonly size: number
  readonly crc32: number
  readonly changedAt: number
  /** Exactly `size` bytes. */
  readonly read: () => AsyncIterable<Uint8Array>
}

const MAX_32 = 0xffff_ffff
const MAX_16 = 0xffff
/** Names are UTF-8. */
const FLAGS = 0x0800
/** Made by: Debian's `unzip` reads names of any other system in an old code page first, whatever the flag says. */
const UNIX = 3 << 8
/** A plain file that its owner writes and everybody reads; in the upper half of the external attributes. */
const MODE = 0o100644

export async function* zipStream(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array, void, undefined> {
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const header = localHeader(entry)
    yield header
    yield* exactly(entry)
    directory.push(centralHeader(entry, offset))
    offset += header.length + entry.size
  }
  const central = Buffer.concat(directory)
  yield central
  yield endOf(entries.length, { offset, size: central.length })
}

export function zipLength(entries: readonly ZipEntry[]): number {
  let offset = 0
  let central = 0
  for (const entry of entries) {
    central += centralHeader(entry, offset).length
    offset += localHeader(entry).length + entry.size
  }
  return offset + central + endOf(entries.length, { offset, size: central }).length
}

/** A shorter or longer file would shift all that follows: the download breaks off instead of looking whole. */
async function* exactly({ path, size, read }: ZipEntry): AsyncGenerator<Uint8Array, void, undefined> {
  let seen = 0
  for await (const bytes of read()) {
    seen += bytes.length
    yield bytes
  }
  if (seen !== size) throw new Error(`${path} has ${seen} bytes instead of ${size}`)
}

function localHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.path)
  const isLarge = entry.size >= MAX_32
  const extra = isLarge ? zip64([entry.size, entry.size]) : Buffer.alloc(0)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x0403_4b50, 0)
  head.writeUInt16LE(isLarge ? 45 : 20, 4)
  writeCommon(head, 6, entry)
  head.writeUInt16LE(name.length, 26)
  head.writeUInt16LE(extra.length, 28)
  return Buffer.concat([head, name, extra])
}

function centralHeader(entry: ZipEntry, offset: number): Buffer {
  const name = Buffer.from(entry.path)
  const isLarge = entry.size >= MAX_32
  const large = [...(isLarge ? [entry.size, entry.size] : []), ...(offset >= MAX_32 ? [offset] : [])]
  const extra = large.length > 0 ? zip64(large) : Buffer.alloc(0)
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x0201_4b50, 0)
  const version = large.length > 0 ? 45 : 20
  head.writeUInt16LE(UNIX | version, 4)
  head.writeUInt16LE(version, 6)
  writeCommon(head, 8, entry)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt16LE(extra.length, 30)
  head.writeUInt32LE(MODE * 0x1_0000, 38)
  head.writeUInt32LE(Math.min(offset, MAX_32), 42)
  return Buffer.concat([head, name, extra])
}

/** Flags, method (stored), time, date, checksum and both sizes, in this order in either header. */
function writeCommon(head: Buffer, at: number, { size, crc32, changedAt }: ZipEntry): void {
  const { time, date } = dosTime(changedAt)
  head.writeUInt16LE(FLAGS, at)
  head.writeUInt16LE(0, at + 2)
  head.writeUInt16LE(time, at + 4)
  head.writeUInt16LE(date, at + 6)
  head.writeUInt32LE(crc32, at + 8)
  head.writeUInt32LE(Math.min(size, MAX_32), at + 12)
  head.writeUInt32LE(Math.min(size, MAX_32), at + 16)
}

function endOf(count: number, directory: { readonly offset: number; readonly size: number }): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  end.writeUInt16LE(Math.min(count, MAX_16), 8)
  end.writeUInt16LE(Math.min(count, MAX_16), 10)
  end.writeUInt32LE(Math.min(directory.size, MAX_32), 12)
  end.writeUInt32LE(Math.min(directory.offset, MAX_32), 16)
  const isLarge = count >= MAX_16 || directory.offset >= MAX_32 || directory.size >= MAX_32
  return isLarge ? Buffer.concat([largeEnd(count, directory), end]) : end
}

function largeEnd(count: number, directory: { readonly offset: number; readonly size: number }): Buffer {
  const record = Buffer.alloc(56)
  record.writeUInt32LE(0x0606_4b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE(45, 12)
  record.writeUInt16LE(45, 14)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(directory.size), 40)
  record.writeBigUInt64LE(BigInt(directory.offset), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x0706_4b50, 0)
  locator.writeBigUInt64LE(BigInt(directory.offset + directory.size), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([record, locator])
}

function zip64(numbers: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * numbers.length)
  extra.writeUInt16LE(0x0001, 0)
  extra.writeUInt16LE(8 * numbers.length, 2)
  for (const [index, number] of numbers.entries()) extra.writeBigUInt64LE(BigInt(number), 4 + 8 * index)
  return extra
}

/** UTC; the format knows no zone and begins in 1980. */
function dosTime(at: number): { readonly time: number; readonly date: number } {
  const when = new Date(Math.max(at, Date.UTC(1980, 0, 1)))
  return {
    time: (when.getUTCHours() << 11) | (when.getUTCMinutes() << 5) | (when.getUTCSeconds() >> 1),
    date: ((when.getUTCFullYear() - 1980) << 9) | ((when.getUTCMonth() + 1) << 5) | when.getUTCDate(),
  }
}
