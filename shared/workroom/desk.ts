// The support desk in a room's own log: that support opened the room, and why (rule J1), and who takes care of what waits
// there (J5). Both parties read it; what else the desk keeps for itself stands nowhere in here.

import * as v from 'valibot'

import { type Evolve, commandsFor, refusals } from '../decider.ts'
import { UserId } from '../ids.ts'
import { type Text, readText, text } from '../personalText.ts'
import { Line, Lines } from '../text.ts'
import { problemsRejections, requireSupport } from './problems.ts'

export const deskRejections = {
  'nothing-to-open': 'Nothing has happened in this room yet.',
  'no-matter': 'Nothing waits for support in this room.',
  'matter-yours': 'You take care of this already.',
  'matter-theirs': 'This colleague takes care of it already.',
} as const

const refuse = refusals({ ...deskRejections, ...problemsRejections })

export type DeskEvent =
  /** J1: somebody of support gave this reason, and reads the room from now on. */
  | { readonly type: 'desk.opened'; readonly name: Text; readonly reason: Text }
  /** J5: from now on its author takes care of it, whoever did before. */
  | { readonly type: 'desk.taken'; readonly name: Text }
  /** J5: from now on `to` does, to whom a colleague handed it. */
  | { readonly type: 'desk.handed-over'; readonly to: UserId; readonly name: Text }

export interface DeskOpening {
  readonly at: number
  readonly name: string
  readonly reason: string
}

export interface DeskOwner {
  readonly userId: UserId
  readonly name: string
  readonly at: number
}

/** Of more the log alone tells. */
export const OPENINGS_KEPT = 50

interface DeskScope {
  readonly offer: { readonly status: string }
  readonly problems: { readonly case: { readonly status: string } }
  readonly dispute: { readonly status: string; readonly owner?: DeskOwner }
}

const { confirmed } = commandsFor<DeskScope, DeskEvent>()

export const deskCommands = {
  /** J1: sent by the server, in the name of the account that gave the reason. */
  openAtDesk: confirmed(
    v.strictObject({ name: Line(200), reason: Lines(2000) }),
    ({ name, reason }, { offer }, { actor }) => {
      requireSupport(actor)
      if (offer.status === 'none') return refuse('nothing-to-open')
      return [{ type: 'desk.opened', name: text(name), reason: text(reason) }]
    },
  ),
  /** J5: a colleague who takes it after another one takes it over. */
  takeMatter: confirmed(v.strictObject({ name: Line(200) }), ({ name }, room, { actor }) => {
    if (actor.kind !== 'support') return refuse('not-support')
    requireMatter(room)
    if (room.dispute.owner?.userId === actor.userId) return refuse('matter-yours')
    return [{ type: 'desk.taken', name: text(name) }]
  }),
  /** J5: sent by the server, which knows who works at the desk and is no party of the room. */
  handMatterOver: confirmed(
    v.strictObject({ to: UserId, name: Line(200) }),
    ({ to, name }, room, { actor }) => {
      requireSupport(actor)
      requireMatter(room)
      if (room.dispute.owner?.userId === to) return refuse('matter-theirs')
      return [{ type: 'desk.handed-over', to, name: text(name) }]
    },
  ),
}

function requireMatter({ dispute, problems }: DeskScope): void {
  if (dispute.status !== 'open' && problems.case.status !== 'open') refuse('no-matter')
}

/** A dispute, as far as this file asks. */
interface Opened {
  readonly openings?: readonly DeskOpening[]
  readonly owner?: DeskOwner
}

export const evolveDesk: Evolve<Opened, DeskEvent> = {
  'desk.opened': (dispute, { name, reason }, { at }) => {
    const opening = { at, name: readText(name), reason: readText(reason) }
    dispute.openings = [...(dispute.openings ?? []), opening].slice(-OPENINGS_KEPT)
  },
  'desk.taken': (dispute, { name }, { at, by }) => {
    if (by.kind === 'support') dispute.owner = { userId: by.userId, name: readText(name), at }
  },
  'desk.handed-over': (dispute, { to, name }, { at }) => {
    dispute.owner = { userId: to, name: readText(name), at }
  },
}
