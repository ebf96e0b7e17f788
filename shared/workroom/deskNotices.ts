// Who is told of what the support desk does in a room without speaking in it.

import { readText } from '../personalText.ts'
import type { DeskEvent } from './desk.ts'
import { type NoticeRules, excerpt } from './telling.ts'

export const deskNotices: NoticeRules<DeskEvent> = {
  'desk.opened': ({ reason }, { after, project, both }) =>
    both('desk-opened', 'Support opened your room', {
      body: `${project}: ${excerpt(readText(reason))}`,
      screen: after.dispute.status === 'none' ? 'overview' : 'dispute',
      mail: false,
    }),
  /** Both read on the page who takes care of it. */
  'desk.taken': null,
  'desk.handed-over': null,
}
