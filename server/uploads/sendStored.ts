// A file that lies on no disk of this machine, sent as the web server sends one that does: whole, or one range of it, or
// nothing where the reader has it already.

import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import type { Request, Response } from 'express'

interface Range {
  readonly start: number
  readonly end: number
}

interface Stored {
  readonly size: number
  readonly tag: string
  readonly read: (range?: Range) => Promise<Readable>
}

/** Throws before anything was sent where the file is missing; a reader who is gone ends it with the system's code. */
export async function sendStored(req: Request, res: Response, { size, tag, read }: Stored): Promise<void> {
  res.set('accept-ranges', 'bytes')
  if (req.fresh) return void res.status(304).end()
  const range = rangeOf(req, size, tag)
  if (range === 'unsatisfiable') {
    res.removeHeader('content-disposition')
    return void res.status(416).set('content-range', `bytes */${size}`).end()
  }
  const bytes = req.method === 'HEAD' || size === 0 ? null : await read(range ?? undefined)
  if (range !== null) res.status(206).set('content-range', `bytes ${range.start}-${range.end}/${size}`)
  res.set('content-length', String(range === null ? size : range.end - range.start + 1))
  if (bytes === null) return void res.end()
  await pipeline(bytes, res)
}

/** Several ranges are answered with the whole. */
function rangeOf(req: Request, size: number, tag: string): Range | 'unsatisfiable' | null {
  const condition = req.headers['if-range']
  if (condition !== undefined && condition !== tag) return null
  const asked = req.range(size, { combine: true })
  if (asked === -1) return 'unsatisfiable'
  if (asked === undefined || asked === -2 || asked.type !== 'bytes' || asked.length !== 1) return null
  return asked[0] ?? null
}
