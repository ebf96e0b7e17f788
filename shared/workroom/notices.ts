// Who is told of what, in which words (rules N1, N2, N4): page, desktop notification and mail all read them here.

import type { Role } from '../decider.ts'
import { type LogRecord, openEvents } from '../record.ts'
import { agreementNotices } from './agreementNotices.ts'
import { changeNotices } from './changeNotices.ts'
import { deliveryNotices } from './deliveryNotices.ts'
import { deskNotices } from './deskNotices.ts'
import { directPaymentNotices } from './directPaymentNotices.ts'
import { endingNotices } from './endingNotices.ts'
import { factsNotices } from './factsNotices.ts'
import type { Notice } from './notice.ts'
import { type Around, type NoticeRule, type NoticeRules, tellingOf } from './telling.ts'
import { workNotices } from './workNotices.ts'
import type { WorkroomEvent } from './workroom.ts'

const rules: NoticeRules<WorkroomEvent> = {
  ...agreementNotices,
  ...changeNotices,
  ...workNotices,
  ...factsNotices,
  ...deliveryNotices,
  ...deskNotices,
  ...directPaymentNotices,
  ...endingNotices,
}

/** What one record tells each party: at most one notice a party and record (rule N3). */
export function noticesOf(record: LogRecord, around: Around): readonly Notice[] {
  const telling = tellingOf(around, record.by.kind === 'party' ? record.by.role : null)
  const last = new Map<Role, Notice>()
  for (const event of openEvents(record) as readonly WorkroomEvent[]) {
    const rule = rules[event.type] as NoticeRule<WorkroomEvent> | null
    for (const told of rule?.(event, telling) ?? []) {
      const userId = around.after.offer.parties[told.to]?.userId
      if (userId !== undefined) last.set(told.to, { ...told, userId })
    }
  }
  return [...last.values()]
}
