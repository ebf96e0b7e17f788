import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, test } from 'vitest'

import { play } from '../../test/support/given.ts'
import { contracting, freelancerIn, proposed, working } from '../../test/support/histories.ts'
import { client } from '../../test/support/people.ts'
import { acceptOffer, step } from '../../test/support/steps.ts'
import { draftedVersion, scopeOf, standingVersion, versionInForce } from './contractState.ts'

describe('[C12] a version is asked for by what it is', () => {
  test.each([
    ['nobody has accepted', contracting],
    ['one party has accepted', freelancerIn],
  ])('none is in force while %s', (_title, history) => {
    const { contract } = play(history).state
    expect(versionInForce(contract)).toBeNull()
    expect(draftedVersion(contract)?.version).toBe(1)
    expect(standingVersion(contract)).toBe(draftedVersion(contract))
  })

  test('once both have accepted it is in force and a draft no more', () => {
    const { contract } = play(working).state
    expect(versionInForce(contract)?.version).toBe(1)
    expect(draftedVersion(contract)).toBeNull()
    expect(standingVersion(contract)).toBe(versionInForce(contract))
  })

  test('its scope is that of the offer where it names none', () => {
    const room = play([...proposed, step(client, acceptOffer)]).state
    const version = draftedVersion(room.contract)
    expect(scopeOf(room, version)).toEqual(['Checkout', 'Search'])
    expect(version && scopeOf(room, { ...version, scope: ['Search'] })).toEqual(['Search'])
  })

  test('nobody else picks one by its place in the list', () => {
    const sources = ['shared', 'server', 'client'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
    )
    const picking = sources.filter(
      (name) => /(?<!\.test)\.tsx?$/.test(name) && /\bversions\.at\(/.test(readFileSync(name, 'utf8')),
    )
    expect(picking).toEqual(['shared/workroom/contractState.ts'])
  })
})
