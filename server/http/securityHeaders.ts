// The headers of every response. Pages bring a policy of their own, with a nonce; whatever else we answer is data: it
// runs nothing, loads nothing, is framed by nobody (T-53, T-55).

import type { RequestHandler } from 'express'

import type { Config } from '../config/readConfig.ts'

/** For JSON, files and plain lists. */
export const dataPolicy =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

export function securityHeaders(config: Pick<Config, 'publicUrl'>): RequestHandler {
  const headers = headersOfAll(config)
  return (_req, res, next) => {
    res.set(headers)
    next()
  }
}

/** For answers that Express does not see, such as those to polling. */
export function dataHeaders(config: Pick<Config, 'publicUrl'>): Readonly<Record<string, string>> {
  return { ...headersOfAll(config), 'cache-control': 'no-store', 'content-security-policy': dataPolicy }
}

function headersOfAll({ publicUrl }: Pick<Config, 'publicUrl'>): Readonly<Record<string, string>> {
  const isHttps = publicUrl?.startsWith('https:') === true
  return { ...always, ...(isHttps && { 'strict-transport-security': 'max-age=31536000' }) }
}
