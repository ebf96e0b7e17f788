// `npm run import -- PACKAGE.zip [--client EMAIL] [--freelancer EMAIL]`: a proof package of another Workroom becomes a room here
// that is only read (rule G8). It is looked over whole before anything is written; works while the server runs.

import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { type Role, roles } from '../../shared/decider.ts'
import type { UserId } from '../../shared/ids.ts'
import { isMailAddress } from '../../shared/mailAddress.ts'
import { isWithheld } from '../../shared/proof/checkLog.ts'
import { knownKeys } from '../../shared/proof/keys.ts'
import { readHead } from '../../shared/proof/proofPackage.ts'
import { readStamps } from '../../shared/proof/timeStamp.ts'
import { verifyPackage } from '../../shared/proof/verifyPackage.ts'
import { originName } from '../../shared/roomOrigin.ts'
import { REDUCER_VERSION } from '../../shared/workroom/workroom.ts'
import { ConfigError } from '../config/readConfig.ts'
import type { Config } from '../config/readConfig.ts'
import { readToken } from '../evidence/askAuthority.ts'
import { type OpenedFolder, Unreadable, openFolder } from '../evidence/openFolder.ts'
import { isSignatureTrue } from '../evidence/receipt.ts'
import type { Identity } from '../ports/identity.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'
import { utcWords } from '../zones/utcWords.ts'
import { bringIn } from './bringIn.ts'
import { openImportPlaces } from './importPlaces.ts'
import { unpack } from './unpack.ts'
import { withAccounts } from './withAccounts.ts'

const FLAG = '--import'
const USE = 'Use: npm run import -- PACKAGE.zip [--client EMAIL] [--freelancer EMAIL].'

type Named = Readonly<Partial<Record<Role, string>>>

/** What to print, or null when the command was not asked for. Throws a sentence where nothing was imported. */
export async function runImportCommand(
  config: Config,
  argv: readonly string[],
  now: number,
): Promise<string | null> {
  const flag = argv.indexOf(FLAG)
  if (flag === -1) return null
  const { given, named } = readArguments(argv.slice(flag + 1))
  const folder = await mkdtemp(path.join(tmpdir(), 'workroom-import-'))
  try {
    const opened = await openGiven(given, folder)
    await requireSound(opened.found)
    return await withAccounts(config, async ({ connection, identity }) => {
      const { seats, lines } = await seatsOf(named, identity)
      const { origin, keys } = originOf(opened.found, now)
      const { files, named: all } = await bringIn(
        { ...opened, origin, keys, seats },
        await openImportPlaces(config, connection),
        now,
      )
      return [
        `Room ${opened.found.proof.room} came from ${originName(origin)}, signed there on ${utcWords(origin.madeAt)} with the key ${origin.keyId}. It is here to be read.`,
        `${opened.found.log.length} records, ${files} of ${all} files${files < all ? ' (the others were not in the package)' : ''}.`,
        'Compare the key with the one that you know from there: whoever writes a package with a key of their own can write anything.',
        ...lines,
      ].join('\n')
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function readArguments(args: readonly string[]): { readonly given: string; readonly named: Named } {
  const named: Record<string, string> = {}
  const rest: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const role = roles.find((one) => args[at] === `--${one}`)
    if (role === undefined) rest.push(args[at] ?? '')
    else named[role] = args[(at += 1)] ?? ''
  }
  const [given = ''] = rest
  const addresses = Object.values(named)
  if (given === '' || rest.length > 1 || given.startsWith('--') || !addresses.every(isMailAddress))
    throw new ConfigError(USE)
  if (new Set(addresses).size < addresses.length)
    throw new ConfigError('Client and freelancer are two people: name two addresses.')
  return { given: path.resolve(given), named }
}

/** An archive, or the folder that it was unpacked into. */
async function openGiven(
  given: string,
  scratch: string,
): Promise<{ readonly found: OpenedFolder; readonly folder: string }> {
  const kind = await stat(given).catch(() => null)
  if (kind === null) throw new ConfigError(`${given} is not there: name the package to import.`)
  const folder = kind.isDirectory() ? given : scratch
  if (!kind.isDirectory())
    await unpack(given, scratch).catch((error: unknown) => {
      throw new ConfigError(
        `${given} cannot be unpacked, it may be cut short: ${error instanceof Error ? error.message : 'unknown'}. Nothing was imported.`,
      )
    })
  try {
    return { found: await openFolder(folder), folder }
  } catch (error) {
    if (error instanceof Unreadable) throw new ConfigError(`${error.message} Nothing was imported.`)
    throw error
  }
}

async function requireSound({ proof, log, contents }: OpenedFolder): Promise<void> {
  const withheld = log.filter(isWithheld).length
  if (withheld > 0)
    throw new ConfigError(
      `${withheld} records of this package were kept from its party, who had not accepted the contract: it cannot be shown whole. Nothing was imported.`,
    )
  if (proof.state !== null && proof.state.rules > REDUCER_VERSION)
    throw new ConfigError(
      'This package was made by a newer Workroom: update this one, then import it. Nothing was imported.',
    )
  const { isSound, checks } = verifyPackage({
    proof,
    log,
    contents,
    trustedKeyId: null,
    isSigned: isSignatureTrue,
    stamps: await readStamps(proof.stamps ?? [], readToken),
    countBusinessDays,
  })
  if (isSound) return
  const faults = checks.flatMap((check) => check.faults)
  throw new ConfigError(
    [
      'This package is NOT sound. Nothing was imported.',
      ...faults.slice(0, 10).map((fault) => `  ${fault}`),
      ...(faults.length > 10 ? [`  and ${faults.length - 10} more`] : []),
    ].join('\n'),
  )
}

function originOf({ proof }: OpenedFolder, now: number) {
  const { site, role, head, vouchers = [] } = proof
  const { keyId } = head
  return {
    origin: { site, keyId, role, madeAt: readHead(head)?.madeAt ?? now, importedAt: now },
    keys: knownKeys(head, vouchers, isSignatureTrue).map(({ publicKey }) => publicKey),
  }
}

/** Only an address that was confirmed says who somebody is; whoever has none here stays a name. */
async function seatsOf(named: Named, identity: Pick<Identity, 'findByEmail'>) {
  const seats: Record<Role, UserId | null> = { client: null, freelancer: null }
  const lines: string[] = []
  for (const role of roles) {
    const email = named[role]
    const account = email === undefined ? null : await identity.findByEmail(email)
    if (account?.emailVerified === true) {
      seats[role] = account.userId
      lines.push(`The ${role} is ${account.name} (${email}), who finds it among the own rooms.`)
    } else
      lines.push(
        email === undefined
          ? `The ${role} stays a name: nobody was named with --${role}.`
          : `The ${role} stays a name: nobody here has the confirmed address ${email}.`,
      )
  }
  return { seats, lines }
}
