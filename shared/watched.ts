// What a tab asks to hear of on a page that is no room (S18). Apart from the rest of the wire: pages only need the type.

import * as v from 'valibot'

import { JobId, RoomId } from './ids.ts'

/** What a page that is no room shows and can watch (S18); one's own list of jobs is `jobs`. */
export const Watched = v.variant('what', [
  v.strictObject({ what: v.literal('job'), job: JobId }),
  v.strictObject({ what: v.literal('jobs') }),
  v.strictObject({ what: v.literal('invitation'), token: v.pipe(v.string(), v.maxLength(64)) }),
  v.strictObject({ what: v.literal('account') }),
  v.strictObject({ what: v.literal('desk') }),
  v.strictObject({ what: v.literal('desk-room'), room: RoomId }),
])
export type Watched = Readonly<v.InferOutput<typeof Watched>>
