// The headers of every response (T-53, T-55): a fresh nonce each time, no inline script or style without it, Trusted
// Types, no framing, nothing told to other sites. With `reportOnly` (the dev server) the policy only warns.

import { randomBytes } from 'node:crypto'

import type { RequestHandler, Response } from 'express'

import type { Config } from '../config.ts'

const nonces = new WeakMap<Response, string>()

/** The nonce of this response, for the page's own script and style tags. */
export function nonceOf(res: Response): string {
  const nonce = nonces.get(res)
  if (nonce === undefined) throw new Error('nonceOf: securityHeaders must run first')
  return nonce
}

export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default workroom dompurify',
  ].join('; ')
}

const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy':
    'camera=(), geolocation=(), microphone=(self), display-capture=(self), payment=(), usb=(), midi=(), browsing-topics=()',
}

export function securityHeaders(
  config: Pick<Config, 'publicUrl'>,
  options: { readonly reportOnly?: boolean } = {},
): RequestHandler {
  const policyHeader =
    options.reportOnly === true ? 'content-security-policy-report-only' : 'content-security-policy'
  const isHttps = config.publicUrl?.startsWith('https:') === true
  return (_req, res, next) => {
    const nonce = randomBytes(18).toString('base64url')
    nonces.set(res, nonce)
    res.set(always)
    res.set(policyHeader, contentSecurityPolicy(nonce))
    if (isHttps) res.set('strict-transport-security', 'max-age=31536000')
    next()
  }
}
