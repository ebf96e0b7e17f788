// Who works at the support desk: an account that the operator named, with its address confirmed where emails are sent (U5).

import type { Config } from '../config/readConfig.ts'
import type { Person } from '../ports/identity.ts'
import { isConfirmed } from '../rooms/party.ts'
import type { SupportPeople } from '../storage/supportPeople.ts'

interface Options {
  readonly people: Pick<SupportPeople, 'has'>
  readonly config: Pick<Config, 'mail'>
}

export const createWorksAtDesk =
  ({ people, config }: Options) =>
  async (person: Person): Promise<boolean> =>
    isConfirmed(person, config) && people.has(person.userId)
