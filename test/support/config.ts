// A Config for tests: trial mode on a free loopback port, limits wide enough that only a test of limits meets them, and the
// embedded engine, or a database on the MongoDB of MONGODB_URI.

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { defaultLimits } from '../../server/config/limits.ts'
import type { Limits } from '../../server/config/limits.ts'
import type { Config } from '../../server/config/readConfig.ts'
import { databaseOf } from './givenMongodb.ts'

type Overrides = Partial<Omit<Config, 'limits'>> & { readonly limits?: Partial<Limits> }

export function testConfig(overrides: Overrides = {}): Config {
  const dataDir = overrides.dataDir ?? mkdtempSync(join(tmpdir(), 'workroom-test-'))
  return {
    mode: 'trial',
    demo: false,
    host: '127.0.0.1',
    port: 0,
    dataDir,
    mongodbUri: databaseOf(dataDir),
    redisUrl: null,
    s3: null,
    publicUrl: null,
    timeStamps: null,
    mail: { by: 'trial-mailbox' },
    trustProxy: 0,
    secret: 'k3J8s0dLq2mZx9vB7nR4tY6uW1pE5aHcTestOnly',
    vapidPrivateKey: null,
    log: 'faults',
    metricsToken: null,
    drainMs: 0,
    clockConfirmed: null,
    clockWaitMs: 43_200_000,
    warnings: [],
    ...overrides,
    limits: {
      ...defaultLimits,
      signInsPerAddress: 100_000,
      signUpsPerAddress: 100_000,
      linksPerAddress: 100_000,
      signUpFloorMs: 0,
      emailsPerAddress: 100_000,
      emailsPerMailbox: 100_000,
      emailsPerRecipient: 100_000,
      emailsPerSender: 100_000,
      emailsPerPair: 100_000,
      emailQuietMs: 0,
      emailHeldMs: 0,
      emailUnseenMs: 0,
      ...overrides.limits,
    },
  }
}
