// The one declared table of routes and the loop that mounts it. The access tests are generated from the same table:
// whatever is not declared `public` refuses before its handler runs (T-03).

import type { IRouter, Request, Response } from 'express'

import type { Identity, Person } from '../ports/identity.ts'
import { refuse } from './errors.ts'
import { jsonBody } from './jsonBody.ts'
import { dataPolicy } from './securityHeaders.ts'
import { isFromThisMachine } from './thisMachine.ts'

interface Place {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** An Express 5 path, absolute. */
  readonly path: string
  /** What a body may be: JSON up to `maxBytes` (the default for everything but get), or left to the handler. */
  readonly body?: 'json' | 'raw'
  readonly maxBytes?: number
}

interface OpenRoute extends Place {
  /** `loopback`: asked from this machine, without a proxy in between. */
  readonly access: 'public' | 'loopback'
  /** It may be posted to without a page of ours; its address alone proves that it may be. */
  readonly from?: 'anywhere'
  readonly handle: (req: Request, res: Response) => void | Promise<void>
}

/** For whoever runs this server; for everybody else it is not there. */
interface OperatorRoute extends Place {
  readonly access: 'operator'
  readonly mayAsk: (req: Request) => boolean
  readonly handle: (req: Request, res: Response) => void | Promise<void>
}

interface PersonalRoute extends Place {
  readonly access: 'signed-in'
  readonly handle: (req: Request, res: Response, person: Person) => void | Promise<void>
}

export type Route = OpenRoute | OperatorRoute | PersonalRoute

const MAX_BODY_BYTES = 65_536

export function mountRoutes(
  app: IRouter,
  routes: readonly Route[],
  identity: Pick<Identity, 'fromHeaders'>,
): void {
  for (const route of routes) {
    const isJson = route.method !== 'get' && route.body !== 'raw'
    const readBody = jsonBody(route.maxBytes ?? MAX_BODY_BYTES)
    app[route.method](
      route.path,
      async (req, res, next) => {
        res.set({ 'cache-control': 'no-store', 'content-security-policy': dataPolicy })
        if (route.access === 'loopback' && !isFromThisMachine(req)) return refuse(res, 404, 'not-found')
        if (route.access === 'operator' && !route.mayAsk(req)) return refuse(res, 404, 'not-found')
        if (route.access === 'signed-in') {
          const person = await identity.fromHeaders(req.headers)
          if (person === null) return refuse(res, 401, 'unauthenticated')
          people.set(req, person)
        }
        if (isJson) readBody(req, res, next)
        else next()
      },
      async (req, res) => {
        if (route.access !== 'signed-in') return route.handle(req, res)
        const person = people.get(req)
        if (person === undefined) return refuse(res, 401, 'unauthenticated')
        return route.handle(req, res, person)
      },
    )
  }
}

const people = new WeakMap<Request, Person>()
