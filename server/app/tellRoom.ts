// A room's line is written: both parties are told it, and the pages that belong to neither (S18): the support desk, and the
// invitation that somebody looks at who is no party yet.

import type { RoomId } from '../../shared/ids.ts'
import { type PageNews, deskRoomTopic, invitationTopic } from '../ports/pageNews.ts'
import type { InboxDesk } from '../reactors/inbox.ts'
import type { RoomList } from '../storage/roomList.ts'
import { deskPhases, isAtDesk } from '../support/deskPhases.ts'

interface Options {
  readonly inbox: Pick<InboxDesk, 'tellRoom'>
  readonly roomList: Pick<RoomList, 'inPhases'>
  readonly pageNews?: Pick<PageNews, 'tell'>
}

export async function createTellRoom(options: Options): Promise<InboxDesk['tellRoom']> {
  const { inbox, roomList, pageNews } = options
  /** A room that leaves the desk is news there for the last time. */
  const atDesk = new Set<RoomId>((await roomList.inPhases(deskPhases)).map(({ room }) => room))
  return async (row) => {
    const { room } = row
    const wasAtDesk = atDesk.delete(room)
    if (isAtDesk(row.lines.client.phase)) atDesk.add(room)
    const desk = wasAtDesk || atDesk.has(room) ? (['desk'] as const) : []
    pageNews?.tell(invitationTopic(room), deskRoomTopic(room), ...desk)
    await inbox.tellRoom(row)
  }
}
