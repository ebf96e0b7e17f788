// One part as multer reads it: a multipart form with exactly one file and nothing beside it. Its storage engine hands the
// bytes to the part's writer; what the form says about the file is ignored (T-66).

import type { Request, Response } from 'express'
import multer from 'multer'
import type { StorageEngine } from 'multer'

import type { OpenPart } from './createUploads.ts'
import type { Writing } from './partWriter.ts'
import { UploadRefused, refuseUpload } from './refusals.ts'

/** The boundaries and headers around the bytes. */
const FORM_BYTES = 2048

interface Form {
  readonly req: Request
  readonly res: Response
  readonly part: Pick<OpenPart, 'write'>
  readonly sha256: string
  readonly partBytes: number
}

/** multer reads a body to its end before it refuses it: too long a one is refused by its length alone (T-60, T-61). */
export function refusePartByLength(
  req: Request,
  partBytes: number,
): 'length-required' | 'part-too-large' | null {
  const length = req.headers['content-length']
  if (length === undefined) return 'length-required'
  return Number(length) <= partBytes + FORM_BYTES ? null : 'part-too-large'
}

/** Resolves or rejects when nothing writes any more, also where the sender is gone before. */
export async function readPart({ req, res, part, sha256, partBytes }: Form): Promise<Writing> {
  let writing: Promise<Writing> | null = null
  const storage: StorageEngine = {
    _handleFile(_req, file, done) {
      writing = part.write(file.stream, sha256)
      void tell(writing, done)
    },
    /** What was not committed is overwritten by the next part. */
    _removeFile: (_req, _file, done) => done(null),
  }
  const limits = {
    fileSize: partBytes,
    files: 1,
    fields: 0,
    parts: 1,
    headerPairs: 8,
    fieldNameSize: 16,
    fieldNestingDepth: 0,
  }
  // multer would wait for ever for the end of a request that ended before it looked
  if (req.destroyed) return refuseUpload('malformed')
  const read = multer({ storage, limits, defParamCharset: 'utf8' }).single('part')
  const fault = await new Promise<unknown>((resolve) => void read(req, res, resolve))
  const written = await settled(writing)
  if (written.error instanceof UploadRefused) throw written.error
  if (fault !== undefined) throw isFormFault(fault) ? new UploadRefused('malformed') : fault
  if (written.error !== undefined) throw written.error
  return written.value ?? refuseUpload('malformed')
}

async function tell(writing: Promise<Writing>, done: (error?: unknown) => void): Promise<void> {
  const { error } = await settled(writing)
  done(error)
}

async function settled(
  writing: Promise<Writing> | null,
): Promise<{ readonly value?: Writing; readonly error?: unknown }> {
  try {
    const value = await writing
    return value === null ? {} : { value }
  } catch (error) {
    return { error }
  }
}

/** What multer and its parser say of a body carries no code of the system. */
const isFormFault = (fault: unknown): boolean =>
  fault instanceof multer.MulterError || (fault instanceof Error && !('syscall' in fault))
