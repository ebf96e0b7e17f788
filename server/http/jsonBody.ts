// The only reader of request bodies besides uploads: JSON, bounded in size and depth, without the keys that reach
// prototypes (T-44, T-45, T-81). Refused before it is parsed, and before it is read where the length says enough.

import express from 'express'
import type { RequestHandler } from 'express'

import { depthOf } from '../../shared/jsonDepth.ts'
import { HttpError, refuse } from './errors.ts'

const MAX_DEPTH = 32
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

export function jsonBody(maxBytes: number): RequestHandler {
  const read = express.raw({ type: () => true, limit: maxBytes, inflate: false })
  return (req, res, next) => {
    const length = req.headers['content-length']
    if (length === undefined) return endWith(411, 'length-required')
    if (!(Number(length) <= maxBytes)) return endWith(413, 'too-large')
    const type = req.headers['content-type'] ?? ''
    if (!/^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(type)) return endWith(415, 'json-only')
    read(req, res, (error?: unknown) => {
      if (error !== undefined) return next(error)
      const body: unknown = req.body
      try {
        req.body = parseBoundedJson(Buffer.isBuffer(body) ? body.toString('utf8') : '')
      } catch {
        return next(new HttpError(400, 'malformed'))
      }
      next()
    })
    function endWith(status: number, code: string): void {
      res.set('connection', 'close')
      refuse(res, status, code)
    }
  }
}

/** Throws on anything that is not plain JSON of bounded depth. */
export function parseBoundedJson(text: string): unknown {
  if (depthOf(text) > MAX_DEPTH) throw new SyntaxError('too deep')
  return JSON.parse(text, (key, value: unknown) => {
    if (forbiddenKeys.has(key)) throw new SyntaxError('forbidden key')
    return value
  })
}
