// What tests call by a short name: ids, a room, verified files. A name is padded to the shape of an id.

import * as v from 'valibot'

import type { FileRef } from '../../shared/fileRef.ts'
import {
  CardId,
  CommandId,
  CommentId,
  EntryId,
  FileId,
  JobId,
  LabelId,
  MessageId,
  ProblemId,
  RoomId,
  UserId,
} from '../../shared/ids.ts'

const padded = (name: string): string => name.padEnd(16, '-')
export const card = (name: string): CardId => v.parse(CardId, padded(name))
export const entry = (name: string): EntryId => v.parse(EntryId, padded(name))
export const label = (name: string): LabelId => v.parse(LabelId, padded(name))
export const comment = (name: string): CommentId => v.parse(CommentId, padded(name))
export const problem = (name: string): ProblemId => v.parse(ProblemId, padded(name))
export const job = v.parse(JobId, padded('job'))
export const message = (name: string): MessageId => v.parse(MessageId, padded(name))
/** A verified file of `size` bytes. */
export const file = (name: string, size = 1000): FileRef => ({
  file: v.parse(FileId, padded(name)),
  name: `${name}.png`,
  size,
  media: 'image/png',
  sha256: 'f'.repeat(64),
})
export const commandId = (name: string): CommandId => v.parse(CommandId, padded(name))
export const room = v.parse(RoomId, padded('room'))
export const user = (name: string): UserId => v.parse(UserId, padded(name))
