// One push on its way: bounded in time, no redirect is followed, and of the answer nothing is read but its status.

import { lookup as resolve } from 'node:dns'
import { type RequestOptions, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { type LookupFunction, isIP } from 'node:net'

import { type PushWay, pushUrl } from './publicAddress.ts'

export interface PushRequest {
  readonly endpoint: string
  readonly headers: Readonly<Record<string, string | number>>
  readonly body: Buffer
}

/** Its address is none that may be asked, or its name leads inside. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

const TIMEOUT_MS = 10_000

/** Answers the status. Rejects with `Unreachable`, or with what the network said. */
export function postPush({ endpoint, headers, body }: PushRequest, way: PushWay): Promise<number> {
  const url = pushUrl(endpoint, way)
  if (url === null || (isIP(url.hostname) !== 0 && !way.mayReach(url.hostname)))
    return Promise.reject(new Unreachable())
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': body.length },
    agent: false,
    lookup: lookupWithin(way),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }
  return new Promise((resolveStatus, reject) => {
    const sent = request(url, options, (answer) => {
      resolveStatus(answer.statusCode ?? 0)
      answer.destroy()
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** One address that must not be reached among many is enough to refuse all: a name of a push service has none. */
function lookupWithin(way: PushWay): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error !== null) return done(error, [])
      if (first === undefined || !addresses.every(({ address }) => way.mayReach(address)))
        return done(new Unreachable(), [])
      if (options.all === true) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }
}
