// `npm run reset-password -- EMAIL`: the operator's way where no emails are sent. Prints a link under which that person
// chooses a new password, once, within an hour. Works while the server runs.

import { ConfigError } from '../config/readConfig.ts'
import type { Config } from '../config/readConfig.ts'
import { withAccounts } from './withAccounts.ts'

const FLAG = '--reset-password'

/** Whose password it is, as it was typed; null when that was not asked for. */
export function passwordToReset(argv: readonly string[]): string | null {
  const flag = argv.indexOf(FLAG)
  return flag === -1 ? null : (argv[flag + 1] ?? '')
}

/** The link. Throws a sentence when nobody has this address. */
export async function resetLinkFor(config: Config, email: string): Promise<string> {
  if (email === '') throw new ConfigError('Say whose: npm run reset-password -- EMAIL.')
  return withAccounts(config, async ({ identity }) => {
    const account = await identity.findByEmail(email)
    if (account === null) throw new ConfigError(`There is no account with the address ${email}.`)
    return identity.createPasswordReset(account.userId, config.publicUrl ?? `http://localhost:${config.port}`)
  })
}
