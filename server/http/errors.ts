// Every refusal over HTTP is `{ ok: false, code }` with its status, never a stack or a path (T-117).

import type { ErrorRequestHandler, RequestHandler, Response } from 'express'

import { transientRejections } from '../../shared/protocol.ts'
import { referenceHeader } from '../../shared/reference.ts'
import { isOutOfSpace } from '../storage/openStorage.ts'
import { isPageAsked, sendFaultPage } from './faultPage.ts'
import { referenceFor } from './reference.ts'
import { dataPolicy } from './securityHeaders.ts'

export type HttpCode =
  | 'unauthenticated'
  | 'not-found'
  | 'foreign-origin'
  | 'wrong-host'
  | 'malformed'
  | 'too-large'
  | 'length-required'
  | 'json-only'
  | 'rate'
  | 'internal'
  | (string & {})

export class HttpError extends Error {
  readonly status: number
  readonly code: HttpCode
  constructor(status: number, code: HttpCode) {
    super(code)
    this.status = status
    this.code = code
  }
}

const refusals = new WeakMap<Response, HttpCode>()

/** With which code this answer refused, if it did. */
export function refusalOf(res: Response): HttpCode | undefined {
  return refusals.get(res)
}

/** With a sentence where a person reads the answer as it is. Where the fault is ours, with what the log calls it. */
export function refuse(res: Response, status: number, code: HttpCode, sentence?: string): void {
  refusals.set(res, code)
  res.set({ 'cache-control': 'no-store', 'content-security-policy': dataPolicy })
  if (status >= 500) res.set(referenceHeader, referenceFor(res))
  res.status(status).json({ ok: false, code, ...(sentence !== undefined && { sentence }) })
}

/** Nothing answered: what lies under /api is JSON, so is its absence. */
export const handleNotFound: RequestHandler = (_req, res) => {
  refuse(res, 404, 'not-found')
}

/** The last middleware. What is not a refusal of ours is a bug: reported to `report`, told to nobody else. */
export function errorHandler(report: (error: unknown, reference: string) => void): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error)
    // Nothing was written, and it ends by itself: no fault of ours to report.
    if (isOutOfSpace(error)) return refuse(res, 503, 'read-only', transientRejections['read-only'])
    const refusal = asRefusal(error)
    if (refusal.status === 413) res.set('connection', 'close')
    if (refusal.status >= 500) {
      const reference = referenceFor(res)
      report(error, reference)
      if (isPageAsked(req)) return sendFaultPage(res, refusal.status, reference)
    }
    refuse(res, refusal.status, refusal.code)
  }
}

const codes: Readonly<Record<number, HttpCode>> = {
  400: 'malformed',
  404: 'not-found',
  411: 'length-required',
  413: 'too-large',
  415: 'json-only',
}

/** Express and its body reader mark their own client errors with a 4xx status. */
function asRefusal(error: unknown): { readonly status: number; readonly code: HttpCode } {
  if (error instanceof HttpError) return error
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : Number.NaN
  if (status >= 400 && status < 500) return { status, code: codes[status] ?? 'malformed' }
  return { status: 500, code: 'internal' }
}
