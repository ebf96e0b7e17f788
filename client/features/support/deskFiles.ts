// Where a file of a room is at the support desk: each read of it is written down there.

import type { FileRef } from '../../../shared/fileRef.ts'

export const deskFiles =
  (room: string) =>
  ({ file }: FileRef): string =>
    `/api/support/rooms/${encodeURIComponent(room)}/files/${encodeURIComponent(file)}`
