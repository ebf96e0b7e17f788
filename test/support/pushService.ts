// A push service on this machine, and browsers that subscribe to it: what arrives is decrypted as a browser does it
// (RFC 8291 over RFC 8188), and its signature is checked as a push service does (RFC 8292).

import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { type IncomingHttpHeaders, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { PushWay } from '../../server/push/publicAddress.ts'

interface Subscribed {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

export interface Pushed {
  readonly endpoint: string
  readonly headers: IncomingHttpHeaders
  /** What the browser reads. */
  readonly data: unknown
  /** Of the signed token; null when the signature is not that of our key. */
  readonly claims: { readonly aud: string; readonly exp: number; readonly sub: string } | null
}

export interface PushService {
  readonly origin: string
  readonly pushed: Pushed[]
  /** How the next ones are answered; 201 by default. */
  answer: { status: number; headers?: Readonly<Record<string, string>> }
  /** Those of its browsers for which it answers 503. */
  readonly busy: Set<string>
  /** A new browser's subscription. */
  subscribe(): Subscribed
  close(): void
}

/** This machine, which nobody may reach outside of tests. */
export const localWay: PushWay = { mayAsk: () => true, mayReach: () => true }

export async function startPushService(): Promise<PushService> {
  const pushed: Pushed[] = []
  const browsers = new Map<string, (body: Buffer) => unknown>()
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const endpoint = `${service.origin}${req.url}`
      const read = browsers.get(endpoint)
      const data = read?.(Buffer.concat(chunks))
      pushed.push({ endpoint, headers: req.headers, data, claims: claimsOf(req.headers.authorization ?? '') })
      res.writeHead(service.busy.has(endpoint) ? 503 : service.answer.status, service.answer.headers)
      res.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const service: PushService = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pushed,
    answer: { status: 201 },
    busy: new Set(),
    subscribe() {
      const pair = createECDH('prime256v1')
      const [own, auth] = [pair.generateKeys(), randomBytes(16)]
      const endpoint = `${service.origin}/${randomBytes(16).toString('base64url')}`
      browsers.set(endpoint, (body) => JSON.parse(decrypt(body, pair, auth)) as unknown)
      return { endpoint, keys: { p256dh: own.toString('base64url'), auth: auth.toString('base64url') } }
    },
    close: () => server.close(),
  }
  return service
}

function decrypt(body: Buffer, pair: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const theirs = body.subarray(21, 21 + (body[20] ?? 0))
  const sealed = body.subarray(21 + theirs.length)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), theirs])
  const shared = Buffer.from(hkdfSync('sha256', pair.computeSecret(theirs), auth, info, 32))
  const derived = (label: string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', shared, salt, `Content-Encoding: ${label}\0`, length))
  const decipher = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12))
  decipher.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
}

function claimsOf(authorization: string): Pushed['claims'] {
  const { t = '', k = '' } = /^vapid t=(?<t>[^,]+), *k=(?<k>.+)$/.exec(authorization)?.groups ?? {}
  const [header = '', claims = '', signature = ''] = t.split('.')
  const point = Buffer.from(k, 'base64url')
  const x = point.subarray(1, 33).toString('base64url')
  const y = point.subarray(33).toString('base64url')
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const isOurs = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  return isOurs ? (JSON.parse(Buffer.from(claims, 'base64url').toString()) as Pushed['claims']) : null
}
