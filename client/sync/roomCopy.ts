// What this tab holds of its room: the replica, the own commands that wait to leave, and those that wait for the
// person's word (rules S5, S7, S9). What arrives, what this person does and how it ends have files of their own. Knows no
// connection.

import type { CommandId } from '../../shared/ids.ts'
import type { Head } from '../../shared/record.ts'
import { createActs, nowhere } from './copyActs.ts'
import { createArrivals } from './copyArrivals.ts'
import {
  type CopyPorts,
  type CopyState,
  createEndings,
  idOf,
  newCopyState,
  predicted,
  resting,
} from './copyState.ts'
import { isOld } from './held.ts'
import * as copy from './replica.ts'
import type { Pending } from './replica.ts'
import type { Deferred } from './roomSession.ts'

export type RoomCopy = ReturnType<typeof createRoomCopy>

export function createRoomCopy(ports: CopyPorts) {
  const { unkeep, now } = ports
  const own = newCopyState()
  const { queue, held } = own
  const endings = createEndings(own, ports)
  const { paint, ...acts } = createActs(own, ports)

  return {
    replica: () => own.replica,
    queue,
    ...createArrivals(own, endings, ports),
    refuse: endings.refuse,
    ...acts,

    /** Commands that an earlier page of this person left in this browser. */
    adopt(earlier: readonly Pending[]): void {
      const known = new Set(openIds(own))
      const left = earlier.filter((one) => !known.has(idOf(one)))
      for (const pending of left) if (isOld(pending, now())) held.add(pending, 'old')
      const fresh = left.filter((one) => !isOld(one, now()))
      queue.addEarlier(fresh.map((pending) => ({ pending, settle: null })))
      if (own.replica === null) return
      own.replica = copy.adopt({ ...own.replica, pending: [] }, predicted(own))
      endings.holdBack((pending) => pending.log !== own.log)
    },

    /** The server does not know the history that our commands were issued over. */
    mistrust(): void {
      held.restored()
      endings.holdBack(() => true)
    },

    /** Only the person's word sends them, as new commands over what is on screen now. */
    resendHeld: (): void => {
      for (const pending of held.release()) {
        unkeep(idOf(pending))
        const { command } = pending.envelope
        const painted = paint(command)
        if (typeof painted !== 'string') queue.add({ pending: painted, settle: null })
        else own.refused = [...own.refused, { id: idOf(pending), command, code: painted }]
      }
    },

    discardHeld: (): void => {
      for (const pending of held.release()) unkeep(idOf(pending))
    },

    dismissRefused: (id: string): void => {
      own.refused = own.refused.filter((one) => one.id !== id)
    },

    /** Every own command that has not ended yet. */
    openIds: () => openIds(own),

    since: (): { readonly since: Head; readonly log: string } =>
      own.replica === null || own.replica.needsAll
        ? { since: nowhere, log: '' }
        : { since: copy.headOf(own.replica), log: own.log },

    /** Lets go of the copy, not of what is pending. */
    startOver(): void {
      if (own.replica === null || own.replica.isFrozen) return
      own.replica = { ...copy.startOver(own.replica), needsAll: true }
    },

    state: () => ({
      unsent: predicted(own).length - resting(own).length + held.all().length,
      deferred: deferredIn(own),
      held: held.state(),
      savedAt: own.savedAt,
      refused: own.refused,
    }),
  }
}

const openIds = ({ queue, held }: CopyState): readonly CommandId[] =>
  [...queue.all().map(({ pending }) => pending), ...held.all()].map(idOf)

const none: readonly Deferred[] = []

/** The same one while there is none: nobody draws anew. */
function deferredIn({ queue }: CopyState): readonly Deferred[] {
  const waiting = queue.all().filter((one) => one.deferred !== undefined)
  if (waiting.length === 0) return none
  return waiting.map(({ pending, deferred }) => ({
    id: idOf(pending),
    command: pending.envelope.command,
    isResting: deferred === 'resting',
  }))
}
