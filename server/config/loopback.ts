// What counts as this machine, and what as a private network. Trial mode, the trial mailbox and plain-http rest on it.

import { isIP } from 'node:net'

/** A host name or address as written in a URL, a Host header or an environment variable (brackets allowed). */
export function isLoopbackHost(host: string): boolean {
  const bare = withoutBrackets(host.toLowerCase())
  return bare === 'localhost' || isLoopbackAddress(bare)
}

export function isLoopbackAddress(address: string): boolean {
  const v4 = address.startsWith('::ffff:') ? address.slice(7) : address
  return address === '::1' || (isIP(v4) === 4 && v4.startsWith('127.'))
}

/** Reachable only inside a house or an office (RFC 1918, 4193, 3927), where `http` may be all there is. */
export function isPrivateHost(host: string): boolean {
  const bare = withoutBrackets(host.toLowerCase())
  if (isLoopbackHost(bare) || bare.endsWith('.local')) return true
  if (isIP(bare) === 6) return /^f[cd]|^fe[89ab]/.test(bare)
  if (isIP(bare) !== 4) return false
  return /^10\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\./.test(bare)
}

/** `localhost:3000` → `['localhost', '3000']`; the port is empty when none is written. */
export function splitHost(hostHeader: string): readonly [host: string, port: string] {
  const found = /^(\[[0-9a-fA-F:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(hostHeader)
  return [found?.[1] ?? '', found?.[2] ?? '']
}

function withoutBrackets(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host
}
