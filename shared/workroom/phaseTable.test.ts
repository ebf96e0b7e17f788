// The table of who may do what, in which phase, written by hand from the rules: every command of every role
// in every phase is tried against it. No phase may be reachable that the table lacks.

import { describe, expect, test } from 'vitest'

import {
  DAY,
  type Step,
  accept,
  acceptOffer,
  add,
  ben,
  card,
  client,
  contracting,
  freelancer,
  freelancerIn,
  inReview,
  invited,
  makeOffer,
  message,
  move,
  platform,
  play,
  step,
  support,
  terms,
} from '../../test/support/given.ts'
import type { Actor } from '../decider.ts'
import { currentVersion } from './contract.ts'
import { nextStep } from './nextStep.ts'
import { type Phase, phaseOf, phases } from './phase.ts'
import { type CommandName, type Workroom, type WorkroomCommand, commandNames, decide } from './workroom.ts'

const actors: Readonly<Record<'client' | 'freelancer' | 'platform' | 'support', Actor>> = {
  client,
  freelancer,
  platform,
  support,
}
type Who = keyof typeof actors

const post = (by: Actor, name: string) =>
  step(by, { name: 'postMessage', args: { message: message(name), body: 'Hello' } })
const suggest = (name: string) =>
  step(client, { name: 'suggestCard', args: { card: card(name), title: 'More' } })
const remove = (name: string) =>
  step(freelancer, { name: 'removeCard', args: { card: card(name), reason: 'Not needed' } })

const clientIn = [...contracting, step(client, accept('client'))]
const busy = [
  ...inReview,
  step(freelancer, add('d')),
  remove('d'),
  suggest('s'),
  post(freelancer, 'mf'),
  post(client, 'mc'),
]

interface Situation {
  readonly phase: Phase
  readonly history: readonly Step[]
  /** Message that the acting party may change, where there is one. */
  readonly may: Readonly<Record<Who, readonly CommandName[]>>
}

const nobody = { client: [], freelancer: [], platform: [], support: [] } as const
const duringContract = ['acceptContract', 'proposeChange', 'declineContract'] as const
const ownMessages = ['postMessage', 'editMessage', 'deleteMessage'] as const

const situations: Readonly<Record<string, Situation>> = {
  'before any offer': { phase: 'none', history: [], may: { ...nobody, client: ['makeOffer'] } },
  'offer sent': {
    phase: 'invited',
    history: invited,
    may: {
      ...nobody,
      client: ['correctOffer', 'withdrawOffer'],
      freelancer: ['acceptOffer', 'declineOffer'],
      platform: ['expireOffer'],
    },
  },
  'nobody has accepted': {
    phase: 'contracting',
    history: contracting,
    may: { ...nobody, client: duringContract, freelancer: duringContract, platform: ['expireContract'] },
  },
  'the freelancer has accepted': {
    phase: 'contracting',
    history: [...freelancerIn, step(freelancer, add('a', 'd')), remove('d'), post(freelancer, 'mf')],
    may: {
      client: duringContract,
      freelancer: [
        'proposeChange',
        'addCards',
        'editCard',
        'moveCard',
        'removeCard',
        'restoreCard',
        ...ownMessages,
      ],
      platform: ['expireContract'],
      support: [],
    },
  },
  'the client has accepted': {
    phase: 'contracting',
    history: [...clientIn, suggest('s'), post(client, 'mc')],
    may: {
      client: ['proposeChange', 'suggestCard', ...ownMessages],
      freelancer: duringContract,
      platform: ['expireContract'],
      support: [],
    },
  },
  'both have accepted': {
    phase: 'working',
    history: busy,
    may: {
      client: ['suggestCard', 'approveCard', 'askRedo', ...ownMessages],
      freelancer: [
        'addCards',
        'editCard',
        'moveCard',
        'removeCard',
        'restoreCard',
        'takeSuggestion',
        'declineSuggestion',
        ...ownMessages,
      ],
      platform: [],
      support: [],
    },
  },
  'the offer was withdrawn': {
    phase: 'closed-unaccepted',
    history: [...invited, step(client, { name: 'withdrawOffer', args: {} })],
    may: nobody,
  },
  'the offer was declined': {
    phase: 'closed-unaccepted',
    history: [...invited, step(freelancer, { name: 'declineOffer', args: { reason: '' } })],
    may: nobody,
  },
  'the offer expired': {
    phase: 'closed-unaccepted',
    history: [...invited, step(platform, { name: 'expireOffer', args: {} }, 15 * DAY)],
    may: nobody,
  },
  'the contract was declined': {
    phase: 'closed-unaccepted',
    history: [
      ...freelancerIn,
      step(freelancer, add('a')),
      step(client, { name: 'declineContract', args: { version: 1, reason: '' } }),
    ],
    may: nobody,
  },
  'the contract expired': {
    phase: 'closed-unaccepted',
    history: [...freelancerIn, step(platform, { name: 'expireContract', args: {} }, 15 * DAY)],
    may: nobody,
  },
}

/** Arguments that are right for the room and the acting party, so that only the rule can say no. */
function fitting(name: CommandName, room: Workroom, who: Who): WorkroomCommand {
  const current = currentVersion(room.contract)
  const version = current?.version ?? 1
  const termsHash = current?.termsHash ?? '0'.repeat(64)
  const role = who === 'freelancer' ? 'freelancer' : 'client'
  const title = 'New'
  const own = message(who === 'freelancer' ? 'mf' : 'mc')
  const args: Readonly<Record<CommandName, unknown>> = {
    makeOffer: makeOffer.args,
    correctOffer: { title, description: '', terms },
    withdrawOffer: {},
    acceptOffer: { name: ben.name },
    declineOffer: { reason: '' },
    expireOffer: {},
    acceptContract: accept(role)(room).args,
    proposeChange: { version, termsHash, terms: { ...terms, amount: 7 } },
    declineContract: { version, reason: '' },
    expireContract: {},
    addCards: { after: null, cards: [{ card: card('new'), title }] },
    editCard: { card: card('a'), title },
    moveCard: { card: card('a'), to: 'todo', after: null },
    removeCard: { card: card('a'), reason: 'x' },
    restoreCard: { card: card('d') },
    suggestCard: { card: card('new'), title },
    takeSuggestion: { card: card('s') },
    declineSuggestion: { card: card('s'), reason: '' },
    approveCard: { card: card('a'), round: 1 },
    askRedo: { card: card('a'), round: 1, comment: 'Again' },
    postMessage: { message: message('new'), body: 'Hi' },
    editMessage: { message: own, body: 'Hi' },
    deleteMessage: { message: own },
  }
  return { name, args: args[name] } as WorkroomCommand
}

describe.each(Object.entries(situations))('[T-23] %s', (_title, { phase, history, may }) => {
  const { state, at } = play(history)

  test(`is the phase ${phase}`, () => {
    expect(phaseOf(state)).toBe(phase)
  })

  test.each(Object.keys(actors) as Who[])('the %s may do what the table says, and nothing else', (who) => {
    const later = at + 20 * DAY
    const allowed = commandNames.filter((name) => {
      const due = name === 'expireOffer' || name === 'expireContract' ? later : at
      return decide(fitting(name, state, who), state, { actor: actors[who], at: due }).ok
    })
    expect(allowed.toSorted()).toEqual([...may[who]].toSorted())
  })

  test.each(['client', 'freelancer'] as const)('the %s has exactly one next step', (role) => {
    const { turn, sentence, action } = nextStep(state, role)
    expect(sentence).toMatch(/^\S.*[.]$/)
    expect(turn === 'done' ? action : null).toBeNull()
  })
})

test('[T-23] every phase stands in the table', () => {
  expect([...new Set(Object.values(situations).map(({ phase }) => phase))].toSorted()).toEqual(
    [...phases].toSorted(),
  )
})

test('[C8] [B3] whoever has accepted the offer alone sees no board', () => {
  const { state } = play([...invited, step(freelancer, acceptOffer)])
  expect(decide(move('a', 'todo'), state, { actor: freelancer, at: 0 })).toEqual({
    ok: false,
    code: 'not-accepted-by-you',
  })
})
