// What people read of a package: made of however many versions without holding up whoever else uses the server.

import { expect, test } from 'vitest'

import { draftedVersion } from '../../shared/workroom/contractState.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { play } from '../../test/support/given.ts'
import { working } from '../../test/support/histories.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { acceptChange, acceptOffer, makeOffer, openChange, step, terms } from '../../test/support/steps.ts'
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

const price = (amount: number) => openChange({ terms: { ...terms, amount } })

test('[G1] a version is told apart from the one that stood when it was proposed, not from one that was refused', async () => {
  const { log } = play([
    ...working,
    step(freelancer, price(111_100)),
    step(client, { name: 'declineChange', args: { change: 1, words: 'No' } }),
    step(freelancer, price(222_200)),
    step(client, acceptChange('client')),
    step(freelancer, price(333_300)),
  ])
  const [gone, come]: [string[], string[]] = [[], []]
  for await (const { path, text } of contractFiles(log)) {
    if (!path.endsWith('-differences.txt')) continue
    gone.push(/^-The agreed price is EUR ([\d,]+)/m.exec(text)?.[1] ?? '')
    come.push(/^\+The agreed price is EUR ([\d,]+)/m.exec(text)?.[1] ?? '')
  }
  expect(come).toEqual(['1,111', '2,222', '3,333'])
  expect(gone).toEqual(['2,400', '2,400', '2,222'])
})
