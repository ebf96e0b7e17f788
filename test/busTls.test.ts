// The bus over TLS: a certificate that nobody knows is refused with a sentence; one that the operator made known is taken.

import { expect, test } from 'vitest'

import { hasOpenssl, makeCertificate } from './support/certificate.ts'
import { compiledForFile } from './support/compiledForFile.ts'
import { opened } from './support/opened.ts'
import { hasRedis, openRedis, speaksTls } from './support/redis.ts'
import { freePort } from './support/serverProcess.ts'
import { openTestServer } from './support/testRoom.ts'

const under = compiledForFile('tls')

test.skipIf(!hasRedis || !hasOpenssl || !speaksTls)(
  '[S19] rediss:// is spoken with a Redis whose certificate is known, and with no other',
  async () => {
    const certificate = opened(makeCertificate())
    const redis = opened(await openRedis(certificate))
    await expect(openTestServer({ redisUrl: redis.url })).rejects.toThrow(
      /^REDIS_URL names a Redis that cannot be reached: self-signed certificate\.$/,
    )
    expect(await redis.listeners()).toBe(0)
    const known = { NODE_EXTRA_CA_CERTS: certificate.file }
    const node = await under.compiled.start(under.dir, await freePort(), { redisUrl: redis.url }, known)
    expect(await redis.listeners()).toBe(1)
    await node.kill()
  },
)
