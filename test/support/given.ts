// given(history).when(who, command).then…: how every test of a rule reads. Histories are made by commands,
// so that a test never starts from a state that no room could be in.

import { expect } from 'vitest'

import { isRealAccount } from '../../shared/accountCodes.ts'
import type { Actor, Context } from '../../shared/decider.ts'
import type { LogRecord } from '../../shared/record.ts'
import { commandHash, genesis, sealRecord } from '../../shared/sealRecord.ts'
import type { CountBusinessDays } from '../../shared/workroom/calendar.ts'
import { draft } from '../../shared/workroom/contractText.ts'
import type { DraftContext } from '../../shared/workroom/draft.ts'
import {
  type RuleRejectionCode,
  type Workroom,
  type WorkroomEvent,
  applyRecord,
  decide,
  initialWorkroom,
} from '../../shared/workroom/workroom.ts'
import { DAY, MINUTE, NOW } from './instants.ts'
import { commandId, room } from './named.ts'
import type { Step } from './steps.ts'

export interface Played {
  readonly state: Workroom
  readonly log: readonly LogRecord[]
  readonly at: number
}

/** Plays the steps through the rules and seals each into a record; throws when a step is refused. */
export function play(
  steps: readonly Step[],
  known: CountBusinessDays | Partial<Context> = countWeekdays,
): Played {
  const facts = typeof known === 'function' ? { countBusinessDays: known } : known
  let played: Played = { state: initialWorkroom, log: [], at: NOW }
  for (const next of steps) played = playStep(played, next, facts)
  return played
}

function playStep(
  { state, log, at: before }: Played,
  { by, command, after = 0, knows }: Step,
  facts: Partial<Context> = {},
): Played {
  const at = before + after
  const made = typeof command === 'function' ? command(state) : command
  const decision = decide(made, state, { ...contextOf(by, at), ...knows, ...facts })
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

export const contextOf = (actor: Actor, at: number): DraftContext => ({
  actor,
  at,
  draft,
  evidenceHash: 'e'.repeat(64),
  invoiceNumber: 'BEN-2026-0001',
  creditNoteNumber: 'BEN-CN-2026-0001',
  countBusinessDays: countWeekdays,
  isVerified: ({ name }) => !name.startsWith('unverified'),
  isRealAccount,
})

export function given(...history: readonly Step[]) {
  const played = play(history)
  return {
    state: played.state,
    when(by: Actor, command: Step['command'], after = MINUTE, knows: Step['knows'] = {}) {
      const made = typeof command === 'function' ? command(played.state) : command
      const decision = decide(made, played.state, { ...contextOf(by, played.at + after), ...knows })
      return {
        expect(...events: readonly WorkroomEvent[]): void {
          expect(decision).toEqual({ ok: true, events })
        },
        rejected(code: RuleRejectionCode): void {
          expect(decision).toEqual({ ok: false, code })
        },
        /** Checks the state that the command leaves. */
        leaves(check: (state: Workroom) => void): void {
          check(playStep(played, { by, command: made, after, knows }).state)
        },
      }
    },
  }
}
