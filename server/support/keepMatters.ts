// After a record: the room's matter as the desk finds it again once it is closed (J6).

import type { RoomId } from '../../shared/ids.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { DeskMatter, DeskMatters } from '../storage/deskMatters.ts'
import { matterOf } from './matter.ts'

interface Happened {
  readonly room: RoomId
  readonly before: Workroom
  readonly after: Workroom
}

/** Repeating it changes nothing. */
export async function keepMatter(matters: Pick<DeskMatters, 'put'>, happened: Happened): Promise<void> {
  const matter = matterAfter(happened)
  if (matter !== null) await matters.put(matter)
}

/** As this record leaves it; null where it neither opens nor closes one. */
export function matterAfter({ room, before, after }: Happened): DeskMatter | null {
  const [was, is] = [before, after].map((state) => matterOf(room, state, state.head.at))
  const shown = is ?? was
  if (!shown || (is && was && is.openedAt === was.openedAt && is.kind === was.kind)) return null
  const { title, client, freelancer, kind, openedAt } = shown
  const ended = is
    ? { closedAt: 0, outcome: '' }
    : { closedAt: after.head.at, outcome: outcomeOf(after, kind) }
  return {
    room,
    title,
    client,
    freelancer,
    kind,
    openedAt,
    ...ended,
    references: referencesIn(room, after),
  }
}

function outcomeOf({ dispute }: Workroom, kind: DeskMatter['kind']): string {
  if (kind !== 'case') return dispute.status
  return dispute.status === 'open' ? 'became a dispute' : 'ended'
}

function referencesIn(room: RoomId, { payment }: Workroom): string {
  const invoices = [payment.invoice, ...payment.earlier].flatMap((invoice) => invoice?.number ?? [])
  return [room, ...invoices].join(' ')
}
