// One line for a request and for a command, and what they count as: which kind, how it ended, how long it took, and the
// reference that a person may read out. The route as it is declared, never the address asked for; ids of rooms, no names, no
// texts, no people (T-171).

import type { Request, RequestHandler, Response } from 'express'
import * as v from 'valibot'

import { RoomId } from '../../shared/ids.ts'
import { referenceOf } from '../../shared/reference.ts'
import { commandNames } from '../../shared/workroom/workroom.ts'
import { refusalOf } from '../http/errors.ts'
import { referenceFor } from '../http/reference.ts'
import type { Metrics } from './metrics.ts'
import type { CommandEnd } from './watched.ts'

export interface RequestLine {
  readonly at: string
  readonly event: 'request'
  readonly reference: string
  readonly method: string
  readonly route: string
  readonly room?: RoomId
  readonly status: number
  readonly code?: string
  readonly ms: number
  /** Whoever asked was gone before all of it was sent. */
  readonly isCut?: true
}

export interface CommandLine {
  readonly at: string
  readonly event: 'command'
  readonly reference: string
  readonly command: string
  readonly room: RoomId
  readonly outcome: string
  readonly ms: number
}

export interface RequestLogOptions {
  readonly write: (line: RequestLine | CommandLine) => void
  /** `faults`: only what went wrong on our side. */
  readonly lines: 'all' | 'faults'
  readonly metrics: Pick<Metrics, 'request' | 'command'>
  readonly now: () => number
}

/** Asked every few seconds by machines, and what they answer no is no fault; files that never change are no news either. */
const probes = new Set(['/healthz', '/readyz'])
const PAGE = '/{*path}'
const known: ReadonlySet<string> = new Set(commandNames)
const ourFaults: ReadonlySet<string> = new Set(['internal', 'read-only'])

export function createRequestLog({ write, lines, metrics, now }: RequestLogOptions) {
  const at = (): string => new Date(now()).toISOString()

  function ended(req: Request, res: Response, ms: number): void {
    const route = routeOf(req)
    const { statusCode: status } = res
    metrics.request(route, status, ms)
    if (probes.has(route) || (status < 500 && (lines === 'faults' || isQuiet(route, status)))) return
    const room = v.safeParse(RoomId, req.params['room'])
    const code = refusalOf(res)
    write({
      at: at(),
      event: 'request',
      reference: referenceFor(res),
      method: req.method,
      route,
      ...(room.success && { room: room.output }),
      status,
      ...(code !== undefined && { code }),
      ms: rounded(ms),
      ...(!res.writableFinished && { isCut: true }),
    })
  }

  const requests: RequestHandler = (req, res, next) => {
    const began = performance.now()
    res.once('close', () => ended(req, res, performance.now() - began))
    next()
  }

  return {
    requests,
    command: ({ id, room, name, outcome, ms }: CommandEnd): void => {
      metrics.command(name, outcome, ms)
      if (lines === 'faults' && !ourFaults.has(outcome)) return
      const command = known.has(name) ? name : 'unknown'
      const reference = id === null ? '' : referenceOf(id)
      write({ at: at(), event: 'command', reference, command, room, outcome, ms: rounded(ms) })
    },
  }
}

const isQuiet = (route: string, status: number): boolean =>
  status < 400 && (route === 'file' || route === '/metrics')

/** The pattern by which it was answered; `page` and `file` of the built page, `nowhere` for what is not there. */
function routeOf(req: Request): string {
  const route = (req.route as { readonly path?: unknown } | undefined)?.path
  if (typeof route !== 'string') return 'nowhere'
  if (route !== PAGE) return route
  return /\.[^/]*$/.test(req.path) ? 'file' : 'page'
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10
