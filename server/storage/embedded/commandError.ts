// A refusal the driver understands: MongoDB's own codes and names, so that callers handle one kind of error.

import type { Document } from './bson.ts'

const CODES = {
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  DollarPrefixedFieldName: 52,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  IndexKeySpecsConflict: 86,
  QueryExceededMemoryLimit: 292,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  OutOfDiskSpace: 14031,
  InternalError: 8000,
} as const

export type CodeName = keyof typeof CODES

export class CommandError extends Error {
  readonly code: number
  readonly codeName: CodeName
  readonly details: Document

  constructor(codeName: CodeName, message: string, details: Document = {}) {
    super(message)
    this.code = CODES[codeName]
    this.codeName = codeName
    this.details = details
  }

  get reply(): Document {
    return { ok: 0, errmsg: this.message, code: this.code, codeName: this.codeName, ...this.details }
  }
}
