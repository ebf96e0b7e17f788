// A room that another node wrote to: its records are read, folded and told here, in order, as far as this version knows them.

import type { LogRecord } from '../../shared/record.ts'
import { UnknownEvent, applyRecord } from '../../shared/workroom/workroom.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import type { Ears } from './ears.ts'
import type { Place } from './execute.ts'
import { soundPrefix } from './loadRoom.ts'
import { advance } from './roomEntry.ts'
import type { Commit } from './rooms.ts'

const PAGE = 200

interface CatchUpParts {
  readonly store: Pick<RecordStore, 'tail'>
  readonly ears: Pick<Ears, 'publish' | 'tellFollowers'>
  readonly report: (fault: unknown) => void
}

export async function catchUp(place: Place, { store, ears, report }: CatchUpParts): Promise<void> {
  const { room, entry } = place
  while (entry.fault === null) {
    const records = await store.tail(room, entry.state.head.seq, PAGE)
    entry.isStale = false
    const commits = follow(place, soundPrefix(entry, room, records), ears.publish)
    if (entry.fault !== null) report(entry.fault)
    ears.tellFollowers(commits)
    if (records.length < PAGE) return
  }
}

function follow(
  { room, entry }: Place,
  records: readonly LogRecord[],
  publish: Ears['publish'],
): readonly Commit[] {
  const commits: Commit[] = []
  for (const record of records) {
    try {
      const after = applyRecord(entry.state, record)
      const before = advance(entry, record, after)
      const commit: Commit = { room, record, before, after, origin: 'elsewhere' }
      publish(commit)
      commits.push(commit)
    } catch (error) {
      if (!(error instanceof UnknownEvent)) throw error
      entry.fault = `Room ${room} is read-only here: a newer Workroom wrote to it (${error.message}).`
      break
    }
  }
  return commits
}
