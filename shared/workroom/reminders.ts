// Reminders: whoever has not answered a contract is reminded on day 2, 7 and 13 after it was drafted (rule C9 lets it
// lapse on day 14). A new version is a new question with its own reminders.

import type { Role } from '../decider.ts'
import { type Contract, type ContractVersion, currentVersion } from './contract.ts'
import type { Workroom } from './workroom.ts'

const DAY = 86_400_000
const reminderDays = [2, 7, 13] as const

export interface Reminder {
  readonly version: number
  readonly day: number
  /** Epoch milliseconds, UTC. */
  readonly at: number
}

/** The name of a reminder within its room. */
export const reminderMatter = ({ version, day }: Reminder): string => `reminder-v${version}-day${day}`

export function remindersOf({ version, draftedAt }: ContractVersion): readonly Reminder[] {
  return reminderDays.map((day) => ({ version, day, at: draftedAt + day * DAY }))
}

/** Who still owes an answer to this version: nobody, one or both. */
export function remindedRoles(contract: Contract, { version }: Reminder): readonly Role[] {
  if (contract.status !== 'open' || currentVersion(contract)?.version !== version) return []
  return (['client', 'freelancer'] as const).filter((role) => contract.acceptances[role] === null)
}

export function reminderWords(room: Workroom, { version }: Reminder): { title: string; body: string } {
  const until = new Date(room.contract.expiresAt).toISOString().slice(0, 10)
  return {
    title: `Contract v${version} waits for your answer`,
    body: `${room.offer.title}: accept it or decline it by ${until} (UTC). After that it expires and nobody is bound.`,
  }
}
