// Which account may work at the support desk (U5): one that is there and, where emails are sent, has proved its address.

import type { Config } from '../config/readConfig.ts'
import type { Account, Identity } from '../ports/identity.ts'
import type { SupportPeople } from '../storage/supportPeople.ts'

/** Where what comes to the desk is written to. */
export async function confirmedAddresses(
  people: Pick<SupportPeople, 'list'>,
  identity: Pick<Identity, 'person'>,
): Promise<readonly string[]> {
  const accounts = await Promise.all((await people.list()).map((userId) => identity.person(userId)))
  return accounts.flatMap((account) => (account?.emailVerified === true ? [account.email] : []))
}

type Found =
  | { readonly account: Account }
  /** A sentence for the operator. */
  | { readonly account: null; readonly why: string }

export async function supportAccountOf(
  email: string,
  {
    identity,
    config,
  }: { readonly identity: Pick<Identity, 'findByEmail'>; readonly config: Pick<Config, 'mail'> },
): Promise<Found> {
  const account = await identity.findByEmail(email)
  if (account === null)
    return {
      account,
      why: `no account has the address ${email}. Let that person sign up first, then add them.`,
    }
  if (config.mail.by !== 'nobody' && !account.emailVerified)
    return {
      account: null,
      why: `the account with the address ${email} has not confirmed it. Let that person open the link in the email first, then add them.`,
    }
  return { account }
}
