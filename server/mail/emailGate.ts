// The one gate before the outbox (N6). What somebody causes has ceilings: what one person gets, causes, and causes at one
// other. Security, deadlines and money always pass: they are counted nowhere, so that nobody can use them up.

import type { UserId } from '../../shared/ids.ts'
import type { Limits } from '../config/limits.ts'
import type { Mail } from './mailer.ts'
import type { MailOutbox } from './outbox.ts'

/** `must`: security, deadlines, money. `by`: whose act brings it about; null: nobody's. */
export type EmailCause = 'must' | { readonly by: UserId | null }

export interface EmailGate {
  /** Null: it is kept and leaves. Else nothing was kept, and there is room again after so many milliseconds. */
  send(mail: Mail, cause: EmailCause): Promise<number | null>
}

interface Options {
  readonly outbox: Pick<MailOutbox, 'enqueue'>
  /** Counts one under this key; null while there is room, else the milliseconds until there is. */
  readonly count: (
    key: readonly string[],
    allowance: { readonly most: number; readonly windowMs: number },
  ) => Promise<number | null>
  readonly limits: Pick<Limits, 'emailCeilingMs' | 'emailsPerRecipient' | 'emailsPerSender' | 'emailsPerPair'>
}

export function createEmailGate({ outbox, count, limits }: Options): EmailGate {
  async function waitFor(to: string, by: UserId | null): Promise<number | null> {
    const { emailCeilingMs: windowMs, emailsPerPair, emailsPerSender, emailsPerRecipient } = limits
    // the narrowest first: who is over the own share uses up nobody else's
    if (by !== null) {
      const wait =
        (await count(['email-pair', by, to], { most: emailsPerPair, windowMs })) ??
        (await count(['email-sender', by], { most: emailsPerSender, windowMs }))
      if (wait !== null) return wait
    }
    return count(['email-recipient', to], { most: emailsPerRecipient, windowMs })
  }

  return {
    async send(mail, cause) {
      const wait = cause === 'must' ? null : await waitFor(mail.to, cause.by)
      if (wait === null) await outbox.enqueue(mail)
      return wait
    },
  }
}
