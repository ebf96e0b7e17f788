// `npm run support -- add EMAIL` (also `remove EMAIL`, `list`): who works at the support desk. Works while the server runs.

import { isMailAddress } from '../../shared/mailAddress.ts'
import { ConfigError } from '../config/readConfig.ts'
import type { Config } from '../config/readConfig.ts'
import { createSupportPeople } from '../storage/supportPeople.ts'

const FLAG = '--support'

/** What to print, or null when the command was not asked for. Throws a sentence when it was asked for wrongly. */
export function runSupportCommand(
  config: Pick<Config, 'dataDir' | 'mail'>,
  argv: readonly string[],
): string | null {
  const flag = argv.indexOf(FLAG)
  if (flag === -1) return null
  const people = createSupportPeople(config.dataDir)
  const [verb, email = ''] = argv.slice(flag + 1)
  if (verb === 'list') return people.list().join('\n') || 'Nobody works at the support desk.'
  if ((verb !== 'add' && verb !== 'remove') || !isMailAddress(email))
    throw new ConfigError('Use: npm run support -- add EMAIL, remove EMAIL, or list.')
  if (verb === 'remove') {
    return people.remove(email)
      ? `${email} no longer works at the support desk.`
      : `${email} did not work at the support desk.`
  }
  people.add(email)
  return `${email} works at the support desk: sign in with this address, then open /support.${
    config.mail.by === 'nobody' ? ' No emails are sent here, so make sure that the account is theirs.' : ''
  }`
}
