// The few things that are asked of an S3 bucket. Checksums of the SDK are left out where the protocol does not need them:
// several servers store their framing as part of the file. What arrived is checked by hashes of our own.

import type { Readable } from 'node:stream'

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'

import { type Config, ConfigError } from '../../config/readConfig.ts'

export interface Found {
  readonly key: string
  readonly changedAt: number
}

export interface StoredPart {
  readonly number: number
  readonly tag: string
}

export type Bucket = ReturnType<typeof openBucket>

const WITHIN_MS = 60_000

const intime = () => ({ abortSignal: AbortSignal.timeout(WITHIN_MS) })

export function openBucket({ endpoint, bucket: Bucket, region, key, secret }: NonNullable<Config['s3']>) {
  const client = new S3Client({
    region,
    ...(endpoint !== null && { endpoint, forcePathStyle: true }),
    ...(key !== null && secret !== null && { credentials: { accessKeyId: key, secretAccessKey: secret } }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 4,
  })
  const at = (Key: string) => ({ Bucket, Key })

  return {
    /** Throws a sentence when it cannot be used. */
    async requireUsable(): Promise<void> {
      try {
        await client.send(new HeadBucketCommand({ Bucket }), intime())
      } catch (error) {
        const why = error instanceof Error && error.message !== '' ? error.message : String(error)
        throw new ConfigError(`S3_URL names the bucket ${Bucket}, which cannot be used: ${why}.`)
      }
    },
    async put(key: string, bytes: Uint8Array): Promise<void> {
      await client.send(
        new PutObjectCommand({ ...at(key), Body: bytes, ContentLength: bytes.length }),
        intime(),
      )
    },
    /** Null when it is not there. */
    async get(key: string): Promise<Uint8Array | null> {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(key)), intime())
        return (await Body?.transformToByteArray()) ?? null
      } catch (error) {
        if (isGone(error)) return null
        throw error
      }
    },
    /** Throws when it is not there. `end` is the last byte. */
    async read(key: string, range?: { readonly start: number; readonly end: number }): Promise<Readable> {
      const { Body } = await client.send(
        new GetObjectCommand({ ...at(key), ...(range && { Range: `bytes=${range.start}-${range.end}` }) }),
      )
      return Body as Readable
    },
    async size(key: string): Promise<number | null> {
      try {
        return (await client.send(new HeadObjectCommand(at(key)), intime())).ContentLength ?? 0
      } catch (error) {
        if (isGone(error)) return null
        throw error
      }
    },
    async remove(key: string): Promise<void> {
      await client.send(new DeleteObjectCommand(at(key)), intime())
    },
    /** In the order of their names. */
    async *list(Prefix: string): AsyncGenerator<Found> {
      let ContinuationToken: string | undefined
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket, Prefix, ...(ContinuationToken && { ContinuationToken }) }),
          intime(),
        )
        for (const { Key = '', LastModified } of page.Contents ?? [])
          yield { key: Key, changedAt: LastModified?.getTime() ?? 0 }
        ContinuationToken = page.NextContinuationToken
      } while (ContinuationToken !== undefined)
    },
    async begin(key: string): Promise<string> {
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(at(key)), intime())
      if (UploadId === undefined) throw new Error('the bucket began no upload')
      return UploadId
    },
    async putPart(key: string, upload: string, number: number, bytes: Uint8Array): Promise<StoredPart> {
      const { ETag = '' } = await client.send(
        new UploadPartCommand({
          ...at(key),
          UploadId: upload,
          PartNumber: number,
          Body: bytes,
          ContentLength: bytes.length,
        }),
        intime(),
      )
      return { number, tag: ETag }
    },
    async complete(key: string, upload: string, parts: readonly StoredPart[]): Promise<void> {
      await client.send(
        new CompleteMultipartUploadCommand({
          ...at(key),
          UploadId: upload,
          MultipartUpload: { Parts: parts.map(({ number, tag }) => ({ PartNumber: number, ETag: tag })) },
        }),
      )
    },
    async giveUp(key: string, upload: string): Promise<void> {
      try {
        await client.send(new AbortMultipartUploadCommand({ ...at(key), UploadId: upload }), intime())
      } catch (error) {
        if (!isGone(error)) throw error
      }
    },
    close: (): void => client.destroy(),
  }
}

/** Of an object as of an upload. */
export const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  (['NoSuchKey', 'NotFound', 'NoSuchUpload'].includes(error.name) ||
    ('$metadata' in error && (error.$metadata as { httpStatusCode?: number }).httpStatusCode === 404))
