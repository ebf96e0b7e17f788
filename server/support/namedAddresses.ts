// Data directories of earlier versions name the desk's people by address, in support.json. Each becomes the account that
// may stand for it now (U5); the rest is told to the operator, and the file is set aside.

import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'

import * as v from 'valibot'

import type { Config } from '../config/readConfig.ts'
import type { Identity } from '../ports/identity.ts'
import type { SupportPeople } from '../storage/supportPeople.ts'
import { supportAccountOf } from './supportAccount.ts'

interface Options {
  readonly config: Pick<Config, 'dataDir' | 'mail'>
  readonly identity: Pick<Identity, 'findByEmail'>
  readonly people: Pick<SupportPeople, 'add'>
  /** A sentence for the operator. */
  readonly tell: (sentence: string) => void
}

const Kept = v.strictObject({ people: v.array(v.string()) })

export async function takeOverNamedAddresses({ config, identity, people, tell }: Options): Promise<void> {
  const file = join(config.dataDir, 'support.json')
  if (!existsSync(file)) return
  for (const email of addressesIn(file)) {
    const found = await supportAccountOf(email, { identity, config })
    if (found.account === null) tell(`${email} no longer works at the support desk: ${found.why}`)
    else {
      await people.add(found.account.userId)
      tell(`The account of ${email} works at the support desk.`)
    }
  }
  renameSync(file, `${file}.old`)
}

function addressesIn(file: string): readonly string[] {
  try {
    return v.parse(Kept, JSON.parse(readFileSync(file, 'utf8'))).people
  } catch (cause) {
    throw new Error(`${file} cannot be read: repair or remove it.`, { cause })
  }
}
