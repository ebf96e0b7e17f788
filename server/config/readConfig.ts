// The environment becomes one Config, checked at the start: a mistake stops it with one sentence that names the variable.
// Public mode = the server listens beyond loopback, or PUBLIC_URL is set. NODE_ENV decides nothing of ours.

import { resolve } from 'node:path'
import { getHeapStatistics } from 'node:v8'

import { isMailAddress } from '../../shared/mailAddress.ts'
import { defaultLimits } from './limits.ts'
import type { Limits } from './limits.ts'
import { isLoopbackHost, isPrivateHost } from './loopback.ts'

export interface Config {
  readonly mode: 'trial' | 'public'
  readonly demo: boolean
  readonly host: string
  /** 0 asks the system for a free one. */
  readonly port: number
  readonly dataDir: string
  readonly mongodbUri: string | null
  /** Where nodes tell each other that something happened; null = they look into the store from time to time. */
  readonly redisUrl: string | null
  /** Where files arrive and lie instead of the data directory. */
  readonly s3: S3Place | null
  /** `https://rooms.example.org`, without a slash at the end; null in trial mode. */
  readonly publicUrl: string | null
  /** Whom to ask for time stamps, with what (RFC 3161); null = nobody. */
  readonly timeStamps: StampAuthority | null
  /** How emails leave: by SMTP, into the trial mailbox, or not at all (the pages say so). */
  readonly mail:
    | { readonly by: 'smtp'; readonly url: string; readonly from: string }
    | { readonly by: 'trial-mailbox' }
    | { readonly by: 'nobody' }
  /** How many proxies stand in front; 0 = none, forwarding headers are ignored. */
  readonly trustProxy: number
  /** Given by the operator; null = generated into the data directory. */
  readonly secret: string | null
  /** Signs pushes; null = generated into the data directory. Base64url. */
  readonly vapidPrivateKey: string | null
  /** Which requests and commands leave a line: all of them, or those that went wrong on our side. */
  readonly log: 'all' | 'faults'
  /** With it `/metrics` may be asked from other machines; null = from this one alone. */
  readonly metricsToken: string | null
  /** How long a server that is stopping serves on while `/readyz` says no, so that a proxy looks elsewhere. */
  readonly drainMs: number
  /** The date (UTC) on which the operator confirmed a clock in doubt. */
  readonly clockConfirmed: string | null
  /** How long what silence decides waits while the clock is in doubt. */
  readonly clockWaitMs: number
  readonly limits: Limits
  /** Sentences for the console, for things that work but should be known. */
  readonly warnings: readonly string[]
}

export interface S3Place {
  /** Null: Amazon's own, in this region. */
  readonly endpoint: string | null
  readonly bucket: string
  readonly region: string
  /** Both null: as Amazon's SDK finds them. */
  readonly key: string | null
  readonly secret: string | null
}

export interface StampAuthority {
  /** Without name and password. */
  readonly url: string
  /** `name:password`; null: none. */
  readonly login: string | null
  readonly hash: 'sha256' | 'sha384' | 'sha512'
  /** An object identifier; null: as the authority likes. */
  readonly policy: string | null
}

export class ConfigError extends Error {
  override name = 'ConfigError'
}

type Environment = Readonly<Record<string, string | undefined>>

export function readConfig(env: Environment, argv: readonly string[] = []): Config {
  const host = given(env, 'HOST') ?? '127.0.0.1'
  const publicUrl = readPublicUrl(env)
  const mode = publicUrl === null && isLoopbackHost(host) ? 'trial' : 'public'
  if (mode === 'public' && publicUrl === null)
    throw new ConfigError(
      `PUBLIC_URL is missing: HOST is ${host}, so others can reach this server, and it must know its own address, for example PUBLIC_URL=https://rooms.example.org.`,
    )
  const demo = argv.includes('--demo')
  if (demo && mode === 'public')
    throw new ConfigError(
      'PUBLIC_URL and HOST must not open the demo to others: run it without PUBLIC_URL and with HOST unset.',
    )
  const mail = readMail(env, mode)
  return {
    mode,
    demo,
    host,
    port: readWhole(env, 'PORT', { standard: 3000, most: 65_535 }),
    // the demo empties its directory at each start: never the one that holds real data
    dataDir: resolve(given(env, 'DATA_DIR') ?? './data', demo ? 'demo' : ''),
    mongodbUri: readMongodbUri(env),
    redisUrl: readRedisUrl(env),
    s3: demo ? null : readS3(env),
    publicUrl,
    timeStamps: demo ? null : readTimeStamps(env),
    mail,
    trustProxy: readWhole(env, 'TRUST_PROXY', { standard: 0, most: 10 }),
    secret: readSecret(env),
    vapidPrivateKey: readVapidPrivateKey(env),
    log: readLog(env, mode),
    metricsToken: readMetricsToken(env),
    drainMs: readWhole(env, 'DRAIN_SECONDS', { standard: 0, most: 300 }) * 1_000,
    clockConfirmed: readClockConfirmed(env),
    clockWaitMs: readWhole(env, 'CLOCK_WAIT_HOURS', { standard: 12, most: 168 }) * 3_600_000,
    limits: { ...defaultLimits, cacheBytes: readCacheBytes(env), roomBytes: readRoomBytes(env) },
    warnings: [...httpWarning(publicUrl), ...mailWarning(mail)],
  }
}

function given(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === undefined || value === '' ? undefined : value
}

function readWhole(
  env: Environment,
  name: string,
  range: { readonly standard: number; readonly most: number },
): number {
  const text = given(env, name)
  if (text === undefined) return range.standard
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > range.most)
    throw new ConfigError(`${name} must be a whole number from 0 to ${range.most}, but is "${text}".`)
  return value
}

const MEGABYTE = 1024 ** 2

/** Where Node was given little memory, no more than a quarter of that unless it is asked for. */
function readCacheBytes(env: Environment): number {
  const quarter = Math.floor(getHeapStatistics().heap_size_limit / 4)
  const standard = Math.min(defaultLimits.cacheBytes, quarter) / MEGABYTE
  return readWhole(env, 'CACHE_MB', { standard, most: 65_536 }) * MEGABYTE
}

function readRoomBytes(env: Environment): number {
  const standard = defaultLimits.roomBytes / MEGABYTE
  return readWhole(env, 'ROOM_MB', { standard, most: 4_096 }) * MEGABYTE
}

function readPublicUrl(env: Environment): string | null {
  const text = given(env, 'PUBLIC_URL')
  if (text === undefined) return null
  const url = URL.canParse(text) ? new URL(text) : null
  const isOrigin = url !== null && `${url.origin}/` === url.href
  if (!isOrigin || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new ConfigError(
      `PUBLIC_URL must be an address without a path, such as https://rooms.example.org, but is "${text}".`,
    )
  if (url.protocol === 'http:' && !isPrivateHost(url.hostname))
    throw new ConfigError(
      `PUBLIC_URL must begin with https://, because ${url.hostname} is not a private address and passwords would travel in the clear.`,
    )
  return url.origin
}

function readMongodbUri(env: Environment): string | null {
  const uri = given(env, 'MONGODB_URI')
  if (uri === undefined) return null
  if (!/^mongodb(\+srv)?:\/\/./.test(uri))
    throw new ConfigError('MONGODB_URI must begin with mongodb:// or mongodb+srv://.')
  return uri
}

function readRedisUrl(env: Environment): string | null {
  const url = given(env, 'REDIS_URL')
  if (url === undefined) return null
  if (!URL.canParse(url) || !/^rediss?:\/\/./.test(url))
    throw new ConfigError('REDIS_URL must look like redis://user:password@redis.example.org:6379.')
  if (given(env, 'MONGODB_URI') === undefined)
    throw new ConfigError(
      'REDIS_URL is for several nodes, which share a MongoDB: set MONGODB_URI, or leave REDIS_URL out.',
    )
  return url
}

const decoded = (part: string): string | null => (part === '' ? null : decodeURIComponent(part))

/** `https://KEY:SECRET@host/bucket?region=eu-central-1`. */
function readS3(env: Environment): S3Place | null {
  const text = given(env, 'S3_URL')
  if (text === undefined) return null
  const url = URL.canParse(text) ? new URL(text) : null
  const bucket = url?.pathname.slice(1) ?? ''
  if (url === null || !/^https?:$/.test(url.protocol) || !/^[a-z0-9][a-z0-9.-]{2,62}$/.test(bucket))
    throw new ConfigError(
      'S3_URL must look like https://KEY:SECRET@s3.example.org/bucket?region=eu-central-1.',
    )
  if (url.protocol === 'http:' && !isPrivateHost(url.hostname) && !isLoopbackHost(url.hostname))
    throw new ConfigError(
      `S3_URL must begin with https://, because ${url.hostname} is not a private address and files would travel in the clear.`,
    )
  const named = /(?:^|\.)s3[.-]([a-z0-9-]+)\.amazonaws\.com$/.exec(url.hostname)?.[1]
  return {
    endpoint: named === undefined ? url.origin : null,
    bucket,
    region: url.searchParams.get('region') ?? named ?? 'us-east-1',
    key: decoded(url.username),
    secret: decoded(url.password),
  }
}

/** Plain http is common there and harms nothing: an answer is signed, and a question is one hash. */
function readTimeStamps(env: Environment): StampAuthority | null {
  const text = given(env, 'TIMESTAMP_URL')
  const hash = given(env, 'TIMESTAMP_HASH') ?? 'sha256'
  const policy = given(env, 'TIMESTAMP_POLICY') ?? null
  if (hash !== 'sha256' && hash !== 'sha384' && hash !== 'sha512')
    throw new ConfigError(`TIMESTAMP_HASH must be sha256, sha384 or sha512, but is "${hash}".`)
  if (policy !== null && !/^[0-2](?:\.\d{1,39}){1,30}$/.test(policy))
    throw new ConfigError(
      `TIMESTAMP_POLICY must be an object identifier such as 1.2.3.4.1, but is "${policy}".`,
    )
  if (text === undefined) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new ConfigError(
      'TIMESTAMP_URL must be the address of a time stamping authority (RFC 3161), such as https://tsa.example.org/.',
    )
  const login = url.username === '' ? null : [url.username, url.password].map(decodeURIComponent).join(':')
  if (
    login !== null &&
    url.protocol === 'http:' &&
    !isPrivateHost(url.hostname) &&
    !isLoopbackHost(url.hostname)
  )
    throw new ConfigError(
      `TIMESTAMP_URL must begin with https://, because its password would travel to ${url.hostname} in the clear.`,
    )
  url.username = ''
  url.password = ''
  return { url: url.href, login, hash, policy }
}

function readMail(env: Environment, mode: Config['mode']): Config['mail'] {
  const url = given(env, 'SMTP_URL')
  if (url === undefined) return mode === 'trial' ? { by: 'trial-mailbox' } : { by: 'nobody' }
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol))
    throw new ConfigError('SMTP_URL must look like smtp://user:password@mail.example.org:587.')
  const from = given(env, 'MAIL_FROM')
  if (from === undefined || !isMailAddress(from))
    throw new ConfigError('MAIL_FROM must be the address emails are sent from, because SMTP_URL is set.')
  return { by: 'smtp', url, from }
}

/** 32 characters or more, and not one of those that stand in examples. */
function readSecret(env: Environment): string | null {
  const secret = given(env, 'SECRET')
  if (secret === undefined) return null
  if (secret.length < 32)
    throw new ConfigError('SECRET must have 32 characters or more; leave it out to have one made for you.')
  if (new Set(secret).size < 10 || /change.?me|example|default|placeholder|your.?secret/i.test(secret))
    throw new ConfigError('SECRET must be random, not an example; leave it out to have one made for you.')
  return secret
}

/** Alone on the own machine a line for each request would hide what the start says. */
function readLog(env: Environment, mode: Config['mode']): Config['log'] {
  const log = given(env, 'LOG') ?? (mode === 'public' ? 'all' : 'faults')
  if (log !== 'all' && log !== 'faults') throw new ConfigError(`LOG must be all or faults, but is "${log}".`)
  return log
}

/** Whoever has it may read `/metrics`: no word that can be guessed. */
function readMetricsToken(env: Environment): string | null {
  const token = given(env, 'METRICS_TOKEN')
  if (token === undefined) return null
  if (!/^[\w.~+/=-]{24,}$/.test(token) || new Set(token).size < 10)
    throw new ConfigError(
      'METRICS_TOKEN must be random, 24 letters and digits or more; leave it out to have /metrics read from this machine alone.',
    )
  return token
}

/** As `npx web-push generate-vapid-keys` prints it; the public one follows from it. */
function readVapidPrivateKey(env: Environment): string | null {
  const key = given(env, 'VAPID_PRIVATE_KEY')
  if (key === undefined) return null
  if (!/^[A-Za-z0-9_-]{43}$/.test(key))
    throw new ConfigError(
      'VAPID_PRIVATE_KEY must be 32 bytes in base64url; leave it out to have one made for you.',
    )
  return key
}

function readClockConfirmed(env: Environment): string | null {
  const date = given(env, 'CLOCK_CONFIRMED')
  if (date === undefined) return null
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date)))
    throw new ConfigError(`CLOCK_CONFIRMED must be today’s date (UTC), such as 2026-12-03, but is "${date}".`)
  return date
}

function httpWarning(publicUrl: string | null): readonly string[] {
  if (publicUrl === null || publicUrl.startsWith('https:') || isLoopbackHost(new URL(publicUrl).hostname))
    return []
  return ['PUBLIC_URL uses http: desktop notifications need https, and anyone in this network can listen.']
}

function mailWarning(mail: Config['mail']): readonly string[] {
  if (mail.by !== 'nobody') return []
  return [
    'SMTP_URL is not set: no emails are sent. Invitations are links to copy, and a forgotten password is reset by npm run reset-password -- EMAIL.',
  ]
}
