// A file of a room at the support desk, as its parties see it: one that the desk's page shows, after a reason was given, and
// written down before its first byte leaves (T-34).

import * as v from 'valibot'

import { FileId } from '../../shared/ids.ts'
import { filesShownIn } from '../../shared/supportRoom.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { DeskNotes } from '../storage/deskNotes.ts'
import type { UploadStore } from '../storage/uploadRows.ts'
import type { BlobStore } from '../uploads/blobStore.ts'
import { isFinished } from '../uploads/createUploads.ts'
import { sendUpload } from '../uploads/fileRoutes.ts'
import type { AtDesk, OpenAtDesk } from './atDesk.ts'
import { readRoomOf } from './supportRoom.ts'

interface Options {
  readonly notes: Pick<DeskNotes, 'readFile'>
  readonly store: Pick<UploadStore, 'get'>
  readonly blobs: BlobStore
  readonly now: () => number
}

export function fileRoute(atDesk: OpenAtDesk, { notes, store, blobs, now }: Options): Route {
  const send: AtDesk = async (req, res, { room, state, person, reasonAt }) => {
    const id = v.safeParse(FileId, req.params['file'])
    const shown = filesShownIn(readRoomOf(room, state)).find(({ file }) => file === id.output)
    const upload = id.success && shown !== undefined ? await store.get(id.output) : null
    if (upload === null || !isFinished(upload) || reasonAt === null) return refuseInWords(res, 'not-found')
    const { userId, name } = person
    await notes.readFile({ room, userId, name, at: now(), file: upload.file }, reasonAt)
    await sendUpload(req, res, upload, { blobs, isDownload: 'download' in req.query })
  }
  return {
    method: 'get',
    path: '/api/support/rooms/:room/files/:file',
    access: 'signed-in',
    handle: atDesk(send),
  }
}
