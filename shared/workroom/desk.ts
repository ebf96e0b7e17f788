// The support desk in a room's own log: that support opened the room, and why (rule J1). Both parties read it; what
// else the desk keeps for itself stands nowhere in here.

import * as v from 'valibot'

import { type Evolve, commandsFor, refusals } from '../decider.ts'
import { type Text, readText, text } from '../personalText.ts'
import { Line, Lines } from '../text.ts'
import { requireSupport } from './problems.ts'

export const deskRejections = {
  'nothing-to-open': 'Nothing has happened in this room yet.',
} as const

const refuse = refusals(deskRejections)

export interface DeskEvent {
  /** J1: somebody of support gave this reason, and reads the room from now on. */
  readonly type: 'desk.opened'
  readonly name: Text
  readonly reason: Text
}

export interface DeskOpening {
  readonly at: number
  readonly name: string
  readonly reason: string
}

/** Of more the log alone tells. */
export const OPENINGS_KEPT = 50

interface DeskScope {
  readonly offer: { readonly status: string }
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
}

/** A dispute, as far as this file asks. */
interface Opened {
  readonly openings?: readonly DeskOpening[]
}

export const evolveDesk: Evolve<Opened, DeskEvent> = {
  'desk.opened': (dispute, { name, reason }, { at }) => {
    const opening = { at, name: readText(name), reason: readText(reason) }
    dispute.openings = [...(dispute.openings ?? []), opening].slice(-OPENINGS_KEPT)
  },
}
