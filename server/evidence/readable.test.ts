// What people read of a package: made of however many versions without holding up whoever else uses the server.

import { expect, test } from 'vitest'

import { draftedVersion } from '../../shared/workroom/contractState.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { play } from '../../test/support/given.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { acceptOffer, makeOffer, step, terms } from '../../test/support/steps.ts'
import { contractFiles } from './readable.ts'

const VERSIONS = 20
const redraft =
  (amount: number) =>
  ({ contract }: Workroom) => {
    const { version = 1, termsHash = '' } = draftedVersion(contract) ?? {}
    return { name: 'proposeChange', args: { version, termsHash, terms: { ...terms, amount } } } as const
  }

test('[T-168] everybody else has a turn between two versions of a contract', async () => {
  const drafts = Array.from({ length: VERSIONS - 1 }, (_, n) => step(client, redraft(100_000 + n)))
  const { log } = play([step(client, makeOffer), step(freelancer, acceptOffer), ...drafts])
  let [turns, isDone] = [0, false]
  const count = (): void => {
    turns += 1
    if (!isDone) setImmediate(count)
  }
  setImmediate(count)
  const names: string[] = []
  for await (const { path } of contractFiles(log)) names.push(path)
  isDone = true
  expect(names).toHaveLength(2 * VERSIONS - 1)
  expect(turns).toBeGreaterThanOrEqual(VERSIONS)
})
