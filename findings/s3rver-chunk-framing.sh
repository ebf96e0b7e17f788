#!/usr/bin/env bash
# s3rver with the AWS SDK: the SDK's default checksum sends a stream in chunks with a trailer, and s3rver keeps
# the framing as the content, without an error on either side. With `requestChecksumCalculation:
# 'WHEN_REQUIRED'` the bytes are the ones that were sent.
source "$(dirname "$0")/head.sh" s3rver@3.7.1 @aws-sdk/client-s3@3.1175.0
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import { Readable } from 'node:stream'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import S3rver from 's3rver'

const server = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: process.cwd() + '/kept',
  configureBuckets: [{ name: 'files' }],
})
const { port } = await server.run()

async function sentAndReadBack(options) {
  const client = new S3Client({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    ...options,
  })
  const at = { Bucket: 'files', Key: 'note.txt' }
  await client.send(new PutObjectCommand({ ...at, Body: Readable.from([Buffer.from('hello')]), ContentLength: 5 }))
  const { Body } = await client.send(new GetObjectCommand(at))
  return Body.transformToString()
}
const seen = {
  byDefault: await sentAndReadBack({}),
  whenRequired: await sentAndReadBack({
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  }),
}
console.log(seen)
assert.deepEqual(seen, {
  byDefault: '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n',
  whenRequired: 'hello',
}, 'changed')
process.exit()
JS
