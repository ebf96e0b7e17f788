// Asked from this machine itself: remote address and Host are loopback, and nothing says a proxy passed it on. A proxy
// in front of loopback is the normal deployment, so the address alone proves nothing (T-13).

import type { IncomingMessage } from 'node:http'

import { isLoopbackAddress, isLoopbackHost, splitHost } from '../config/loopback.ts'

const forwardingHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-server',
  'x-real-ip',
  'x-client-ip',
  'cf-connecting-ip',
  'true-client-ip',
]

export function isFromThisMachine(req: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  const [host] = splitHost(req.headers.host ?? '')
  return (
    isLoopbackAddress(req.socket.remoteAddress ?? '') &&
    isLoopbackHost(host) &&
    forwardingHeaders.every((name) => req.headers[name] === undefined)
  )
}
