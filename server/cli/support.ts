// `npm run support -- add EMAIL` (also `remove EMAIL`, `list`): who works at the support desk. Works while the server runs.

import { isMailAddress } from '../../shared/mailAddress.ts'
import { ConfigError } from '../config/readConfig.ts'
import type { Config } from '../config/readConfig.ts'
import type { Identity } from '../ports/identity.ts'
import { type SupportPeople, createSupportPeople } from '../storage/supportPeople.ts'
import { takeOverNamedAddresses } from '../support/namedAddresses.ts'
import { supportAccountOf } from '../support/supportAccount.ts'
import { withAccounts } from './withAccounts.ts'

const FLAG = '--support'

interface Desk {
  readonly config: Config
  readonly people: SupportPeople
  readonly identity: Pick<Identity, 'findByEmail' | 'person'>
}

/** What to print, or null when the command was not asked for. Throws a sentence when it was asked for wrongly. */
export async function runSupportCommand(config: Config, argv: readonly string[]): Promise<string | null> {
  const flag = argv.indexOf(FLAG)
  if (flag === -1) return null
  const [verb, email = ''] = argv.slice(flag + 1)
  if (verb !== 'list' && ((verb !== 'add' && verb !== 'remove') || !isMailAddress(email)))
    throw new ConfigError('Use: npm run support -- add EMAIL, remove EMAIL, or list.')
  return withAccounts(config, async ({ connection, identity }) => {
    const people = createSupportPeople(connection)
    const lines: string[] = []
    await takeOverNamedAddresses({ config, identity, people, tell: (sentence) => lines.push(sentence) })
    const desk = { config, people, identity }
    if (verb === 'list') lines.push(await listed(desk))
    else lines.push(await (verb === 'add' ? add(desk, email) : remove(desk, email)))
    return lines.join('\n')
  })
}

async function add({ config, people, identity }: Desk, email: string): Promise<string> {
  const found = await supportAccountOf(email, { identity, config })
  if (found.account === null) throw new ConfigError(`Nobody was added: ${found.why}`)
  await people.add(found.account.userId)
  return `${found.account.name} (${email}) works at the support desk: sign in with this address, then open /support.${
    config.mail.by === 'nobody'
      ? ' No emails are sent here, so anybody could sign up with that address: make sure that this account is theirs.'
      : ''
  }`
}

async function remove({ people, identity }: Desk, email: string): Promise<string> {
  const account = await identity.findByEmail(email)
  return account !== null && (await people.remove(account.userId))
    ? `${email} no longer works at the support desk.`
    : `${email} did not work at the support desk.`
}

async function listed({ people, identity }: Desk): Promise<string> {
  const accounts = await Promise.all((await people.list()).map((userId) => identity.person(userId)))
  const lines = accounts.flatMap((account) =>
    account === null ? [] : [`${account.name} (${account.email})`],
  )
  return lines.join('\n') || 'Nobody works at the support desk.'
}
