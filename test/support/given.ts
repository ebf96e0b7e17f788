// given(history).when(who, command).then…: how every test of a rule reads. Histories are made by commands,
// so that a test never starts from a state that no room could be in.

import * as v from 'valibot'
import { expect } from 'vitest'

import type { Actor, Context, Role } from '../../shared/decider.ts'
import type { FileRef } from '../../shared/fileRef.ts'
import { CardId, CommandId, FileId, JobId, MessageId, ProblemId, RoomId, UserId } from '../../shared/ids.ts'
import { type LogRecord, commandHash, genesis, sealRecord } from '../../shared/record.ts'
import { richTextOf } from '../../shared/richtext.ts'
import type { CountBusinessDays } from '../../shared/workroom/calendar.ts'
import { acceptanceStatement, currentVersion } from '../../shared/workroom/contract.ts'
import type { Terms } from '../../shared/workroom/terms.ts'
import {
  type RuleRejectionCode,
  type Workroom,
  type WorkroomCommand,
  type WorkroomEvent,
  applyRecord,
  decide,
  initialWorkroom,
} from '../../shared/workroom/workroom.ts'

export const NOW = Date.UTC(2026, 10, 23, 9)
export const MINUTE = 60_000
export const DAY = 86_400_000

const padded = (name: string): string => name.padEnd(16, '-')
export const card = (name: string): CardId => v.parse(CardId, padded(name))
export const problem = (name: string): ProblemId => v.parse(ProblemId, padded(name))
export const job = v.parse(JobId, padded('job'))
export const message = (name: string): MessageId => v.parse(MessageId, padded(name))
/** A verified file of `size` bytes. */
export const file = (name: string, size = 1000): FileRef => ({
  file: v.parse(FileId, padded(name)),
  name: `${name}.png`,
  size,
  media: 'image/png',
  sha256: 'f'.repeat(64),
})
export const commandId = (name: string): CommandId => v.parse(CommandId, padded(name))
export const room = v.parse(RoomId, padded('room'))

export const ada = { userId: v.parse(UserId, padded('ada')), name: 'Ada Lindqvist' } as const
export const ben = { userId: v.parse(UserId, padded('ben')), name: 'Ben Okafor' } as const
const people = { client: ada, freelancer: ben } as const

export const party = (role: Role): Actor => ({ kind: 'party', userId: people[role].userId, role })
export const client = party('client')
export const freelancer = party('freelancer')
export const stranger: Actor = {
  kind: 'party',
  userId: v.parse(UserId, padded('eve')),
  role: 'freelancer',
}
export const platform: Actor = { kind: 'platform' }
export const support: Actor = { kind: 'support', userId: v.parse(UserId, padded('sam')) }

export const terms: Terms = {
  amount: 240_000,
  currency: 'EUR',
  deliveryDate: '2026-12-18',
  redoRounds: 2,
}

/** Who does what, and how long after the step before; the command may look at the room first. */
export interface Step {
  readonly by: Actor
  readonly command: WorkroomCommand | ((room: Workroom) => WorkroomCommand)
  readonly after?: number
}

export const step = (by: Actor, command: Step['command'], after = MINUTE): Step => ({ by, command, after })

export const makeOffer: Extract<WorkroomCommand, { name: 'makeOffer' }> = {
  name: 'makeOffer',
  args: { name: ada.name, title: 'Online shop relaunch', description: '', terms },
}
export const acceptOffer: Extract<WorkroomCommand, { name: 'acceptOffer' }> = {
  name: 'acceptOffer',
  args: { name: ben.name },
}

/** Accepts the current version, the way a page does that was read to its end. */
export const accept =
  (role: Role) =>
  (state: Workroom): WorkroomCommand => {
    const current = currentVersion(state.contract)
    return {
      name: 'acceptContract',
      args: {
        version: current?.version ?? 1,
        termsHash: current?.termsHash ?? '0'.repeat(64),
        typedName: people[role].name,
        statement: acceptanceStatement(current?.version ?? 1),
        openedAt: NOW,
        reachedEndAt: NOW + MINUTE,
        electronicRecords: true,
      },
    }
  }

export const add = (...names: readonly string[]): WorkroomCommand => ({
  name: 'addCards',
  args: { after: null, cards: names.map((name) => ({ card: card(name), title: `Task ${name}` })) },
})
export const move = (
  name: string,
  to: 'todo' | 'working' | 'completed',
  after: string | null = null,
): WorkroomCommand => ({
  name: 'moveCard',
  args: { card: card(name), to, after: after === null ? null : card(after) },
})

export const makeProposal: Extract<WorkroomCommand, { name: 'makeProposal' }> = {
  name: 'makeProposal',
  args: {
    job,
    client: ada,
    name: ben.name,
    title: 'Online shop relaunch',
    description: '',
    files: [],
    coverLetter: 'I have built twenty shops.',
    scope: ['Checkout', 'Search'],
    terms,
    validDays: 14,
  },
}
export const report = {
  instructions: richTextOf('Unpack and run.'),
  done: richTextOf('Everything.'),
  highlights: '',
  problems: '',
}
export const deliver: WorkroomCommand = {
  name: 'deliver',
  args: { report, files: [file('shop')], links: [], proofs: [file('proof')] },
}
export const flag = (name: string, on: string | null = null): WorkroomCommand => ({
  name: 'flagProblem',
  args: {
    problem: problem(name),
    card: on === null ? null : card(on),
    kind: 'blocked',
    explanation: 'The API key is missing.',
  },
})

/** Histories by the phase in which they end. */
export const invited: readonly Step[] = [step(client, makeOffer)]
export const contracting: readonly Step[] = [...invited, step(freelancer, acceptOffer)]
export const freelancerIn: readonly Step[] = [...contracting, step(freelancer, accept('freelancer'))]
export const working: readonly Step[] = [...freelancerIn, step(client, accept('client'))]
export const withTasks: readonly Step[] = [...working, step(freelancer, add('a', 'b', 'c'))]
export const inReview: readonly Step[] = [...withTasks, step(freelancer, move('a', 'completed'))]

export const held: Terms = { ...terms, holding: 'held' }
const makeHeldOffer: WorkroomCommand = { ...makeOffer, args: { ...makeOffer.args, terms: held } }
export const proposed: readonly Step[] = [step(freelancer, makeProposal)]
export const unfunded: readonly Step[] = [
  step(client, makeHeldOffer),
  step(freelancer, acceptOffer),
  step(freelancer, accept('freelancer')),
  step(client, accept('client')),
]
export const funded: readonly Step[] = [
  ...unfunded,
  step(client, { name: 'requestHold', args: {} }),
  step(platform, { name: 'recordHold', args: { provider: 'sandbox', reference: 'hold-1' } }),
]
/** One task, completed; what the money does depends on the contract before. */
export const completed = (before: readonly Step[]): readonly Step[] => [
  ...before,
  step(freelancer, add('a')),
  step(freelancer, move('a', 'completed')),
]
export const invoiced: readonly Step[] = [...completed(funded), step(freelancer, deliver)]
export const inProblemReview: readonly Step[] = [
  ...completed(funded),
  step(freelancer, flag('p')),
  step(freelancer, deliver),
]
export const disputed: readonly Step[] = [
  ...invoiced,
  step(client, { name: 'openDispute', args: { words: 'The search does not work.' } }),
]

/** One task completed, nothing delivered, and 5 business days gone since the delivery date. */
export const overdue: readonly Step[] = [
  ...completed(funded),
  step(platform, { name: 'reportOverdue', args: {} }, 50 * DAY),
]

export interface Played {
  readonly state: Workroom
  readonly log: readonly LogRecord[]
  readonly at: number
}

/** Plays the steps through the rules and seals each into a record; throws when a step is refused. */
export function play(steps: readonly Step[], count: CountBusinessDays = countWeekdays): Played {
  let played: Played = { state: initialWorkroom, log: [], at: NOW }
  for (const next of steps) played = playStep(played, next, count)
  return played
}

function playStep(
  { state, log, at: before }: Played,
  { by, command, after = 0 }: Step,
  count: CountBusinessDays = countWeekdays,
): Played {
  const at = before + after
  const made = typeof command === 'function' ? command(state) : command
  const decision = decide(made, state, { ...contextOf(by, at), countBusinessDays: count })
  if (!decision.ok) throw new Error(`the history refuses ${made.name}: ${decision.code}`)
  const record = sealRecord(
    {
      seq: log.length + 1,
      at,
      by,
      commandId: commandId(`k${log.length + 1}`),
      commandHash: commandHash(made),
      seen: log.length === 0 ? null : { seq: state.head.seq, hash: state.head.hash },
      events: decision.events,
      prev: log.at(-1)?.hash ?? genesis(room),
    },
    () => `salt-${log.length + 1}`,
  )
  return { state: applyRecord(state, record), log: [...log, record], at }
}

/** Counts Monday to Friday in UTC: enough for rules, which only compare instants. */
export const countWeekdays: CountBusinessDays = ({ zone }, from, businessDays) => {
  const counted: string[] = []
  const startedAt = typeof from === 'string' ? Date.parse(from) : from
  let day = Math.floor(startedAt / DAY)
  while (counted.length < businessDays + 1) {
    day += 1
    const weekday = new Date(day * DAY).getUTCDay()
    if (weekday !== 0 && weekday !== 6) counted.push(new Date(day * DAY).toISOString().slice(0, 10))
  }
  const day0 = new Date(startedAt).toISOString().slice(0, 10)
  return { zone, startedAt, day0, counted: counted.slice(0, -1), skipped: [], releaseAt: day * DAY }
}

export const contextOf = (actor: Actor, at: number): Context => ({
  actor,
  at,
  evidenceHash: 'e'.repeat(64),
  invoiceNumber: 'BEN-2026-0001',
  countBusinessDays: countWeekdays,
  isVerified: ({ name }) => !name.startsWith('unverified'),
})

export function given(...history: readonly Step[]) {
  const played = play(history)
  return {
    state: played.state,
    when(by: Actor, command: Step['command'], after = MINUTE) {
      const made = typeof command === 'function' ? command(played.state) : command
      const decision = decide(made, played.state, contextOf(by, played.at + after))
      return {
        expect(...events: readonly WorkroomEvent[]): void {
          expect(decision).toEqual({ ok: true, events })
        },
        rejected(code: RuleRejectionCode): void {
          expect(decision).toEqual({ ok: false, code })
        },
        /** Checks the state that the command leaves. */
        leaves(check: (state: Workroom) => void): void {
          check(playStep(played, { by, command: made, after }).state)
        },
      }
    },
  }
}
