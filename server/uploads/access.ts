// Who may add files to a place, who may read one, and what a draft still wants. A room's own log decides; nothing is ever
// taken from a file's row but where it belongs.

import type { JobId, RoomId, UserId } from '../../shared/ids.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import { phaseOf } from '../../shared/workroom/phase.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Drafts } from '../storage/keptDrafts.ts'
import type { Upload } from '../storage/uploadRows.ts'
import type { MayUpload } from './uploadRoutes.ts'

interface PlaceOptions {
  readonly rooms: Pick<Rooms, 'load' | 'originOf'>
  /** Whose job it is; null when it was not posted yet. */
  readonly ownerOfJob: (job: JobId) => Promise<UserId | null>
}

/** A party to whom the room is open, both parties of a proposal, the owner of a job; of one that is not posted yet, who thought of its id. */
export function createMayUpload({ rooms, ownerOfJob }: PlaceOptions): MayUpload {
  return async (place, { userId }) => {
    if (place.startsWith('job:')) {
      const owner = await ownerOfJob(place.slice('job:'.length) as JobId)
      return owner === null || owner === userId ? 'yes' : 'not-found'
    }
    const room = place.slice('room:'.length) as RoomId
    const state = await rooms.load(room)
    const role = state && roleOf(state, userId)
    if (!state || !role) return 'not-found'
    if ((await rooms.originOf(room)) !== null) return 'place-closed'
    if (isTalkOpen(state)) return 'yes'
    const { status } = state.contract
    return isOpenFor(state, role) && (status === 'open' || status === 'active') ? 'yes' : 'place-closed'
  }
}

/** M6: whoever has accepted. */
function isTalkOpen(room: Workroom): boolean {
  const phase = phaseOf(room)
  return phase === 'proposed' || (phase === 'contracting' && room.messages.goesOn === true)
}

/** S8, M6: before the own acceptance only what came with the job or is shown about the proposal. */
export function mayRead(
  room: RoomId,
  state: Workroom,
  { userId }: { readonly userId: UserId },
  upload: Upload,
): boolean {
  const role = roleOf(state, userId)
  if (role === null || (upload.state !== 'verified' && upload.state !== 'attached')) return false
  if (state.offer.files.some(({ file }) => file === upload.file)) return true
  const seqs = seqsIn(room, upload)
  const isHere = upload.place === `room:${room}` || seqs.length > 0
  if (!isHere) return false
  if (isOpenFor(state, role) || phaseOf(state) === 'proposed') return true
  const { doorSeq, goesOn, last } = state.messages
  if (seqs.some((seq) => doorSeq === 0 || seq < doorSeq)) return true
  return goesOn === true && last.some(({ files }) => files.some(({ file }) => file === upload.file))
}

/** Whether its owner's draft of that room's report names it. */
export function createIsDrafted(drafts: Pick<Drafts, 'find'>): (upload: Upload) => Promise<boolean> {
  return async ({ place, owner, file }) => {
    if (!place.startsWith('room:')) return false
    const room = place.slice('room:'.length) as RoomId
    const draft = await drafts.find({ room, userId: owner, kind: 'report' })
    if (draft === null) return false
    const { files, proofs } = draft.content
    return [...files, ...proofs].some((named) => named.file === file)
  }
}

export const referenceTo = (room: RoomId, seq: number): string => `${room}:${seq}`

function seqsIn(room: RoomId, { references }: Upload): readonly number[] {
  return references.flatMap((reference) => {
    const [named, seq] = reference.split(':')
    return named === room && seq !== undefined ? [Number(seq)] : []
  })
}
