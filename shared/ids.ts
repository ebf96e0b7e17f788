// Branded ids: a CardId can never be passed where a RoomId is wanted. Made by whoever issues the command.

import * as v from 'valibot'

/** 16 to 36 characters of the URL-safe alphabet: a UUID without braces fits, so does 128 bits in base64url. */
const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,36}$/))

export const RoomId = v.pipe(Id, v.brand('RoomId'))
export type RoomId = v.InferOutput<typeof RoomId>

export const CardId = v.pipe(Id, v.brand('CardId'))
export type CardId = v.InferOutput<typeof CardId>

/** An entry of a task’s checklist. */
export const EntryId = v.pipe(Id, v.brand('EntryId'))
export type EntryId = v.InferOutput<typeof EntryId>

export const LabelId = v.pipe(Id, v.brand('LabelId'))
export type LabelId = v.InferOutput<typeof LabelId>

export const MessageId = v.pipe(Id, v.brand('MessageId'))
export type MessageId = v.InferOutput<typeof MessageId>

export const CommentId = v.pipe(Id, v.brand('CommentId'))
export type CommentId = v.InferOutput<typeof CommentId>

export const UserId = v.pipe(Id, v.brand('UserId'))
export type UserId = v.InferOutput<typeof UserId>

export const FileId = v.pipe(Id, v.brand('FileId'))
export type FileId = v.InferOutput<typeof FileId>

export const ProblemId = v.pipe(Id, v.brand('ProblemId'))
export type ProblemId = v.InferOutput<typeof ProblemId>

export const JobId = v.pipe(Id, v.brand('JobId'))
export type JobId = v.InferOutput<typeof JobId>

export const CommandId = v.pipe(Id, v.brand('CommandId'))
export type CommandId = v.InferOutput<typeof CommandId>
