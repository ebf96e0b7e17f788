import { describe, expect, it } from 'vitest'

import { ConfigError, readConfig } from './readConfig.ts'

const publicSite = { HOST: '0.0.0.0', PUBLIC_URL: 'https://rooms.example.org' }

describe('the mode', () => {
  it.each([
    [{}, 'trial'],
    [{ HOST: 'localhost' }, 'trial'],
    [{ HOST: '::1' }, 'trial'],
    [{ HOST: '127.0.0.2', NODE_ENV: 'production' }, 'trial'],
    [{ PUBLIC_URL: 'https://rooms.example.org' }, 'public'],
    [publicSite, 'public'],
    [{ ...publicSite, NODE_ENV: 'development' }, 'public'],
  ])('of %j is %s', (env, mode) => {
    expect(readConfig(env).mode).toBe(mode)
  })

  it('has standards that need no environment at all', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      mongodbUri: null,
      trustProxy: 0,
      demo: false,
    })
    expect(config.dataDir).toMatch(/\/data$/)
    expect(config.mail).toEqual({ by: 'trial-mailbox' })
    expect(config.warnings).toEqual([])
  })

  it('reads where files are to lie out of one address', () => {
    expect(readConfig({ S3_URL: 'https://k%2B:s%2F@s3.example.org:9000/rooms-files?region=eu' }).s3).toEqual({
      endpoint: 'https://s3.example.org:9000',
      bucket: 'rooms-files',
      region: 'eu',
      key: 'k+',
      secret: 's/',
    })
    expect(readConfig({ S3_URL: 'https://s3.eu-central-1.amazonaws.com/rooms' }).s3).toEqual({
      endpoint: null,
      bucket: 'rooms',
      region: 'eu-central-1',
      key: null,
      secret: null,
    })
  })

  it('reads whom to ask for time stamps, and takes the password out of the address', () => {
    expect(
      readConfig({ TIMESTAMP_URL: 'https://me:w%40rd@tsa.example.org/ask', TIMESTAMP_HASH: 'sha512' })
        .timeStamps,
    ).toEqual({ url: 'https://tsa.example.org/ask', login: 'me:w@rd', hash: 'sha512', policy: null })
    expect(readConfig({}).timeStamps).toBeNull()
  })

  it('keeps the demo to this machine, in a data directory of its own', () => {
    expect(readConfig({}, ['--demo'])).toMatchObject({
      demo: true,
      dataDir: expect.stringMatching(/data\/demo$/) as string,
    })
    expect(() => readConfig(publicSite, ['--demo'])).toThrow(ConfigError)
  })
})

describe('[T-118] a mistake stops the start with one sentence that names the variable', () => {
  it.each([
    ['PUBLIC_URL', { HOST: '0.0.0.0' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'rooms.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://rooms.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://rooms.example.org/path' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://rooms.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://user:pw@rooms.example.org' }],
    ['PORT', { PORT: 'http' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '-1' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
    ['TRUST_PROXY', { TRUST_PROXY: '11' }],
    ['MONGODB_URI', { MONGODB_URI: 'postgres://localhost' }],
    ['REDIS_URL', { REDIS_URL: 'localhost:6379', MONGODB_URI: 'mongodb://localhost' }],
    ['REDIS_URL', { REDIS_URL: 'redis://localhost:6379' }],
    ['SMTP_URL', { SMTP_URL: 'mail.example.org' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://mail.example.org' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'a@x.org, b@x.org' }],
    ['SECRET', { ...publicSite, SECRET: 'short' }],
    ['CLOCK_CONFIRMED', { ...publicSite, CLOCK_CONFIRMED: 'yes' }],
    ['CLOCK_CONFIRMED', { ...publicSite, CLOCK_CONFIRMED: '2026-13-01' }],
    ['CLOCK_WAIT_HOURS', { CLOCK_WAIT_HOURS: '169' }],
    ['SECRET', { ...publicSite, SECRET: 'changeme-changeme-changeme-changeme' }],
    ['SECRET', { ...publicSite, SECRET: 'a'.repeat(64) }],
    ['METRICS_TOKEN', { METRICS_TOKEN: 'short' }],
    ['TIMESTAMP_URL', { TIMESTAMP_URL: 'tsa.example.org' }],
    ['TIMESTAMP_URL', { TIMESTAMP_URL: 'ftp://tsa.example.org/' }],
    ['TIMESTAMP_URL', { TIMESTAMP_URL: 'http://name:word@tsa.example.org/' }],
    ['TIMESTAMP_HASH', { TIMESTAMP_URL: 'https://tsa.example.org/', TIMESTAMP_HASH: 'md5' }],
    ['TIMESTAMP_POLICY', { TIMESTAMP_URL: 'https://tsa.example.org/', TIMESTAMP_POLICY: 'best' }],
    ['S3_URL', { S3_URL: 'bucket' }],
    ['S3_URL', { S3_URL: 'https://s3.example.org/' }],
    ['S3_URL', { S3_URL: 'http://s3.example.org/bucket' }],
    ['METRICS_TOKEN', { METRICS_TOKEN: 'a'.repeat(64) }],
    ['DRAIN_SECONDS', { DRAIN_SECONDS: '301' }],
    ['LOG', { LOG: 'verbose' }],
  ])('%s: %j', (name, env) => {
    const start = () => readConfig(env)
    expect(start).toThrow(ConfigError)
    expect(start).toThrow(new RegExp(`^${name} .*\\.$`))
  })

  it.each(['http://192.168.1.20:3000', 'http://10.0.0.5', 'http://[fd00::1]', 'http://box.local'])(
    'accepts %s inside a house, with a warning',
    (PUBLIC_URL) => {
      expect(
        readConfig({ PUBLIC_URL, SMTP_URL: 'smtp://mail.local', MAIL_FROM: 'a@b.org' }).warnings,
      ).toEqual([expect.stringContaining('https')])
    },
  )

  it('starts in public without SMTP and says what that means', () => {
    const config = readConfig(publicSite)
    expect(config.mail).toEqual({ by: 'nobody' })
    expect(config.warnings).toEqual([expect.stringContaining('SMTP_URL')])
  })
})
