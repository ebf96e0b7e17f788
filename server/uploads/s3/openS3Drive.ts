// The bucket of S3_URL as the place of files.

import type { Config } from '../../config/readConfig.ts'
import type { Drive } from '../openDrive.ts'
import { openBucket } from './bucket.ts'
import { createS3Blobs } from './s3Blobs.ts'
import { createS3Parts } from './s3Parts.ts'

/** Throws a sentence when it cannot be used. */
export async function openS3Drive(s3: NonNullable<Config['s3']>): Promise<Drive> {
  const bucket = openBucket(s3)
  await bucket.requireUsable()
  const parts = createS3Parts(bucket)
  return { parts, blobs: createS3Blobs(bucket, parts), isFar: true }
}
