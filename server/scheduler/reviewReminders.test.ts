import { expect, test } from 'vitest'

import { plainCalendar } from '../../shared/workroom/calendar.ts'
import { play } from '../../test/support/given.ts'
import { invoiced } from '../../test/support/histories.ts'
import { NOW } from '../../test/support/instants.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'
import { noZones } from './reminder.ts'
import { reviewReminders } from './reviewReminders.ts'

test('[I8] [N8] the last call is one that nothing quiets, the reminders before it are about money', () => {
  const { state } = play(invoiced)
  const clock = countBusinessDays(plainCalendar, NOW, 7)
  const reminders = reviewReminders.remindersIn({ ...state, payment: { ...state.payment, clock } }, noZones)
  expect(reminders.map(({ weight }) => weight)).toEqual(['money', 'money', 'last-call'])
})
