// Which account may work at the support desk (U5): one that is there and, where emails are sent, has proved its address.

import type { Config } from '../config/readConfig.ts'
import type { Account, Identity } from '../ports/identity.ts'
import type { SupportPeople } from '../storage/supportPeople.ts'

interface Desk {
  readonly supportPeople: Pick<SupportPeople, 'list'>
  readonly identity: Pick<Identity, 'person'>
}

/** Everybody who may work there now; where no emails are sent, addresses are not asked to be proved. */
export async function deskAccounts(
  { supportPeople, identity }: Desk,
  { mail }: Pick<Config, 'mail'>,
): Promise<readonly Account[]> {
  const accounts = await Promise.all((await supportPeople.list()).map((userId) => identity.person(userId)))
  return accounts.flatMap((account) =>
    account !== null && (mail.by === 'nobody' || account.emailVerified) ? [account] : [],
  )
}

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
