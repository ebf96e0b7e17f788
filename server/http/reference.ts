// The name of one request: in the log's line, and where the fault is ours also on the person's screen, so that one finds the
// other.

import { randomBytes } from 'node:crypto'

import type { Response } from 'express'

import { referenceOf } from '../../shared/reference.ts'

const references = new WeakMap<Response, string>()

export function referenceFor(res: Response): string {
  const known = references.get(res)
  if (known !== undefined) return known
  const reference = referenceOf(randomBytes(4).toString('hex'))
  references.set(res, reference)
  return reference
}
