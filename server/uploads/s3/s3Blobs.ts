// Verified bytes in a bucket: each under the name that is ours alone, whole or not at all, for a bucket shows an object only
// once it is complete.

import type { FileId } from '../../../shared/ids.ts'
import type { BlobStore } from '../blobStore.ts'
import { type Bucket, isGone } from './bucket.ts'
import { type S3Parts, blobKey } from './s3Parts.ts'

export function createS3Blobs(bucket: Bucket, parts: Pick<S3Parts, 'become'>): BlobStore {
  return {
    keep: (file, size) => parts.become(file, size),
    size: (file) => bucket.size(blobKey(file)),
    async read(file, range) {
      try {
        return await bucket.read(blobKey(file), range)
      } catch (error) {
        throw isGone(error) ? Object.assign(new Error(`${file} is not there`), { code: 'ENOENT' }) : error
      }
    },
    pathOf: () => null,
    remove: (file) => bucket.remove(blobKey(file)),
    async *list() {
      for await (const { key, changedAt } of bucket.list('blobs/'))
        yield { file: key.slice('blobs/'.length) as FileId, changedAt }
    },
  }
}
