// Where a push may go. Its address is given by a browser, so by anybody: https on its own port, by name, and only to where
// that name leads outside. Checked when the connection is made, so that a name cannot lead elsewhere meanwhile (T-166).

import { BlockList, isIP } from 'node:net'

export interface PushWay {
  readonly mayAsk: (url: URL) => boolean
  /** An address that the name was resolved to. */
  readonly mayReach: (address: string) => boolean
}

export const publicWay: PushWay = {
  mayAsk: ({ protocol, port, hostname }) => protocol === 'https:' && port === '' && !isLiteral(hostname),
  mayReach: isPublic,
}

/** IANA's registries of special addresses; of IPv6 only what is handed out is public at all. */
const special = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(net, bits, 'ipv6')

const handedOut = new BlockList()
handedOut.addSubnet('2000::', 3, 'ipv6')

function isPublic(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !special.check(address, 'ipv4')
  return family === 6 && handedOut.check(address, 'ipv6') && !special.check(address, 'ipv6')
}

const isLiteral = (hostname: string): boolean => hostname.startsWith('[') || isIP(hostname) !== 0

const LONGEST = 1_024

/** null: no address that a push is sent to. */
export function pushUrl(endpoint: string, way: PushWay): URL | null {
  if (endpoint.length > LONGEST || !URL.canParse(endpoint)) return null
  const url = new URL(endpoint)
  return url.username === '' && url.password === '' && way.mayAsk(url) ? url : null
}
