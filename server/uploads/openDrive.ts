// Where files arrive and lie for good: the data directory, or the bucket of S3_URL. Several nodes need one that all of them
// see.

import { join } from 'node:path'

import type { Config } from '../config/readConfig.ts'
import { type BlobStore, createDiskBlobs } from './blobStore.ts'
import type { PartFiles, PartsOnDisk } from './partFiles.ts'

export interface Drive {
  readonly parts: PartFiles
  readonly blobs: BlobStore
  /** Over a network: every look costs. */
  readonly isFar: boolean
}

export async function openDrive(
  { dataDir, s3 }: Pick<Config, 'dataDir' | 's3'>,
  openParts: (dir: string) => Promise<PartsOnDisk>,
): Promise<Drive> {
  if (s3 === null) {
    const parts = await openParts(join(dataDir, 'uploads'))
    return { parts, blobs: await createDiskBlobs(join(dataDir, 'blobs'), parts), isFar: false }
  }
  // a large package, which a start without it need not read
  const { openS3Drive } = await import('./s3/openS3Drive.ts')
  return openS3Drive(s3)
}
