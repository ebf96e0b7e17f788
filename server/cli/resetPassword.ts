// `npm run reset-password -- EMAIL`: the operator's way where no emails are sent. Prints a link under which that person
// chooses a new password, once, within an hour. The embedded store has one owner: there the server is stopped meanwhile.

import type { App } from '../app/createApp.ts'
import { ConfigError } from '../config/readConfig.ts'
import type { Config } from '../config/readConfig.ts'

const FLAG = '--reset-password'

/** Whose password it is, as it was typed; null when that was not asked for. */
export function passwordToReset(argv: readonly string[]): string | null {
  const flag = argv.indexOf(FLAG)
  return flag === -1 ? null : (argv[flag + 1] ?? '')
}

/** The link. Throws a sentence when nobody has this address. */
export async function resetLinkFor(
  { identity }: Pick<App, 'identity'>,
  email: string,
  { publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>,
): Promise<string> {
  if (email === '') throw new ConfigError('Say whose: npm run reset-password -- EMAIL.')
  const account = await identity.findByEmail(email)
  if (account === null) throw new ConfigError(`There is no account with the address ${email}.`)
  return identity.createPasswordReset(account.userId, publicUrl ?? `http://localhost:${port}`)
}
