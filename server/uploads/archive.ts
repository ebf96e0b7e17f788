// What a delivery consists of, as the entries of its archive: final work and proof of work in two folders, every name once.

import type { FileRef } from '../../shared/fileRef.ts'
import type { Upload, UploadStore } from '../storage/uploadRows.ts'
import type { BlobStore } from './blobStore.ts'
import { downloadName } from './fileName.ts'
import type { ZipEntry } from './zip.ts'

interface Parts {
  readonly files: readonly FileRef[]
  readonly proofs: readonly FileRef[]
}

interface Options {
  readonly store: Pick<UploadStore, 'getAll'>
  readonly blobs: Pick<BlobStore, 'read'>
}

/** Null when the bytes of one are not there: an archive is whole or not at all. */
export async function archiveOf(
  { files, proofs }: Parts,
  { store, blobs }: Options,
): Promise<readonly ZipEntry[] | null> {
  const rows = await store.getAll([...files, ...proofs].map(({ file }) => file))
  const uploads = new Map(rows.map((upload) => [upload.file, upload]))
  const taken = new Set<string>()
  const entries: ZipEntry[] = []
  for (const [folder, list] of [
    ['final work', files],
    ['proof of work', proofs],
  ] as const) {
    for (const ref of list) {
      const upload = uploads.get(ref.file)
      if (upload === undefined) return null
      entries.push(entryOf(upload, freeName(taken, folder, ref.name), blobs))
    }
  }
  return entries
}

function freeName(taken: Set<string>, folder: string, name: string): string {
  const plain = downloadName(name)
  const [, stem = plain, ending = ''] = /^(.+?)(\.[^.]{1,12})?$/.exec(plain) ?? []
  for (let number = 1; ; number++) {
    const path = `${folder}/${number === 1 ? plain : `${stem} (${number})${ending}`}`
    // some systems do not tell A from a
    if (taken.has(path.toLowerCase())) continue
    taken.add(path.toLowerCase())
    return path
  }
}

function entryOf(upload: Upload, path: string, blobs: Options['blobs']): ZipEntry {
  const { file, size, crc32, declaredAt } = upload
  return {
    path,
    size,
    crc32,
    changedAt: declaredAt,
    async *read() {
      if (size > 0) yield* (await blobs.read(file)) as AsyncIterable<Uint8Array>
    },
  }
}
