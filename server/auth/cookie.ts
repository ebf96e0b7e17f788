// Our session cookie around the library's: exact flags (T-83), and in trial mode a name that carries the port, so that
// servers on one machine do not sign each other out.

import type { IncomingHttpHeaders } from 'node:http'

import type { CookieOptions, Response } from 'express'

import { splitHost } from '../config/loopback.ts'
import type { Config } from '../config/readConfig.ts'

type Where = Pick<Config, 'mode' | 'publicUrl'>

type CookieKind = 'session' | 'pending' | 'known'

export function cookieName(kind: CookieKind, host: string, config: Where): string {
  const base = kind === 'session' ? 'workroom' : `workroom-${kind}`
  if (config.mode === 'trial') return `${base}-${splitHost(host)[1] || '80'}`
  return isSecure(config) ? `__Host-${base}` : base
}

function cookieFlags(config: Where): CookieOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(config), encode: String }
}

export function setCookie(
  res: Response,
  cookie: { readonly name: string; readonly value: string; readonly maxAgeMs: number },
  config: Where,
): void {
  res.cookie(cookie.name, cookie.value, { ...cookieFlags(config), maxAge: cookie.maxAgeMs })
}

export function clearCookie(res: Response, name: string, config: Where): void {
  res.cookie(name, '', { ...cookieFlags(config), maxAge: 0 })
}

/** The raw value, as it was set; null when absent. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=')
  }
  return null
}

export function headerOf(
  headers: IncomingHttpHeaders | Headers,
  name: 'cookie' | 'host',
): string | undefined {
  return headers instanceof Headers ? (headers.get(name) ?? undefined) : headers[name]
}

function isSecure(config: Where): boolean {
  return config.publicUrl?.startsWith('https:') === true
}
