// Whoever has not answered a contract is reminded on day 2, 7 and 13 after it was drafted (rule C10 lets it lapse on day
// 14). A new version is a new question with its own reminders (C9).

import { roles } from '../../shared/decider.ts'
import { isolated } from '../../shared/isolated.ts'
import { draftedVersion } from '../../shared/workroom/contractState.ts'
import { utcWords } from '../zones/utcWords.ts'
import type { Reminder, ReminderRule } from './reminder.ts'

const DAY = 86_400_000
const reminderDays = [2, 7, 13] as const

export const contractReminders: ReminderRule = {
  matters: /^reminder-/,
  reads: ({ contract }) => [contract],
  remindersIn({ contract, offer }) {
    const current = draftedVersion(contract)
    if (contract.status !== 'open' || current === null) return []
    const to = roles.filter((role) => contract.acceptances[role] === null)
    const until = utcWords(contract.expiresAt)
    return reminderDays.map((day): Reminder => {
      const matter = `reminder-v${current.version}-day${day}`
      return {
        matter,
        occasion: matter,
        at: current.draftedAt + day * DAY,
        to,
        weight: 'money',
        title: `Contract v${current.version} waits for your answer`,
        body: `${isolated(offer.title)}: accept it or decline it by ${until}. After that it expires and nobody is bound.`,
        screen: 'contract',
      }
    })
  },
}
