import { describe, expect, test } from 'vitest'

import { play } from '../../test/support/given.ts'
import { afterProposal, freelancerIn, working } from '../../test/support/histories.ts'
import { message } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { accept, add, step } from '../../test/support/steps.ts'
import type { Actor } from '../decider.ts'
import { recordFor, roomFor } from './access.ts'
import { foldRecords, initialWorkroom } from './workroom.ts'

const { log, state } = play([...freelancerIn, step(freelancer, add('secret'))])

describe('access', () => {
  test('[INV11] a party reads nothing of the room before its own acceptance', () => {
    const seen = log.map((record) => recordFor(record, state, 'client'))
    expect(JSON.stringify(seen)).not.toContain('Task secret')
    expect(seen.at(-1)).toMatchObject({ withheld: true, events: [], texts: [] })
    expect(JSON.stringify(roomFor(state, 'client'))).not.toContain('Task secret')
  })

  test('[INV11] what is withheld keeps its place in the chain: fold and state agree', () => {
    const seen = log.map((record) => recordFor(record, state, 'client'))
    expect(foldRecords(initialWorkroom, seen)).toEqual(roomFor(state, 'client'))
  })

  test('[M6] who has not accepted reads what is said about a proposal, and nothing of the room', () => {
    const { log, state } = play([
      ...afterProposal,
      said(client, 'ada'),
      step(freelancer, accept('freelancer')),
      step(freelancer, add('secret')),
      said(freelancer, 'ben'),
    ])
    const seen = log.map((record) => recordFor(record, state, 'client'))
    expect(JSON.stringify(seen)).toContain('Words of ben')
    expect(JSON.stringify(seen)).not.toContain('Task secret')
    expect(seen.filter(({ withheld }) => withheld)).toHaveLength(1)
    const shown = roomFor(state, 'client')
    expect(shown.messages.last.map(({ body }) => body)).toEqual(['Words of ada', 'Words of ben'])
    expect(foldRecords(initialWorkroom, seen)).toEqual(shown)
  })

  test('[C5] after the own acceptance nothing is withheld', () => {
    const open = play(working)
    expect(open.log.map((record) => recordFor(record, open.state, 'client'))).toEqual(open.log)
    expect(roomFor(open.state, 'client')).toBe(open.state)
    expect(roomFor(state, 'freelancer')).toBe(state)
  })
})

const said = (by: Actor, name: string) =>
  step(by, { name: 'postMessage', args: { message: message(name), body: `Words of ${name}` } })
