// What a reload leaves of the uploads of this tab: a browser forgets which file it was, so the person is asked for it
// again; how far it got, the server knows. Finished ones that were not attached yet are kept with their receipt.

import * as v from 'valibot'

import { FileRef } from '../../shared/fileRef.ts'

const Remembered = v.strictObject({
  key: v.string(),
  owner: v.string(),
  place: v.union([v.strictObject({ room: v.string() }), v.strictObject({ job: v.string() })]),
  purpose: v.string(),
  id: v.nullable(v.string()),
  name: v.string(),
  size: v.number(),
  lastModified: v.number(),
  ref: v.nullable(FileRef),
})
export type RememberedUpload = Readonly<v.InferOutput<typeof Remembered>>

export interface UploadMemory {
  read(): readonly RememberedUpload[]
  write(uploads: readonly RememberedUpload[]): void
}

const KEY = 'workroom:uploads'

export const uploadMemory: UploadMemory = {
  read() {
    try {
      const found = v.safeParse(v.array(Remembered), JSON.parse(sessionStorage.getItem(KEY) ?? '[]'))
      return found.success ? found.output : []
    } catch {
      return []
    }
  },
  write(uploads) {
    try {
      if (uploads.length === 0) sessionStorage.removeItem(KEY)
      else sessionStorage.setItem(KEY, JSON.stringify(uploads))
    } catch {
      // Full or forbidden storage: this tab goes on, a reload begins anew.
    }
  },
}
