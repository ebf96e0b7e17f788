// Unpacks an archive into an empty folder, file by file as a stream. The library refuses names that lead out of it, and what
// is longer than the archive says.

import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

import { type Entry, type ZipFile, openPromise } from 'yauzl'

/** More than any package has; an archive of millions of empty files ends here. */
const MOST_ENTRIES = 100_000

/** Rejects where it is no archive, or was cut short. */
export async function unpack(archive: string, folder: string): Promise<void> {
  const zip = await openPromise(archive, { lazyEntries: true, autoClose: false })
  try {
    if (zip.entryCount > MOST_ENTRIES) throw new Error('it holds more files than a package has')
    await eachEntry(zip, (entry) => write(zip, entry, folder))
  } finally {
    zip.close()
  }
}

function eachEntry(zip: ZipFile, take: (entry: Entry) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      take(entry).then(() => zip.readEntry(), reject)
    })
    zip.on('end', resolve)
    zip.on('error', reject)
    zip.readEntry()
  })
}

async function write(zip: ZipFile, entry: Entry, folder: string): Promise<void> {
  if (entry.fileName.endsWith('/')) return
  const file = path.join(folder, entry.fileName)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  // `wx`: a name that comes twice is no honest archive
  await pipeline(
    await zip.openReadStreamPromise(entry),
    createWriteStream(file, { flags: 'wx', mode: 0o600 }),
  )
}
