// Where somebody is paid was changed: its owner is told by email, as of a changed password, so that nobody moves the money
// unseen (P12). Of an IBAN the email says the end alone.

import { randomBytes } from 'node:crypto'

import type { PayTo } from '../../shared/payTo.ts'
import type { EmailGate } from '../mail/emailGate.ts'
import { payToChangedEmail } from '../mail/templates.ts'
import type { Person } from '../ports/identity.ts'

interface Options {
  /** Null where no emails are sent. */
  readonly emails: EmailGate | null
  readonly siteUrl: () => string
}

export type PayToMail = (person: Pick<Person, 'name' | 'email'>, payTo: PayTo) => Promise<void>

export const createPayToMail =
  ({ emails, siteUrl }: Options): PayToMail =>
  async ({ name, email: to }, { iban }) => {
    const email = payToChangedEmail({ name, account: shownEnd(iban), url: `${siteUrl()}/account` })
    await emails?.send({ id: `pay-to:${randomBytes(16).toString('base64url')}`, to, ...email }, 'must')
  }

const shownEnd = (iban: string): string =>
  iban === '' ? 'other details than an account' : `an account that ends in ${iban.slice(-4)}`
