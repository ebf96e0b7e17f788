// What this person does in a room's copy: painted at once and kept (S9), left to be taken back for a moment (V9), or shown
// once it is recorded.

import type { CommandId } from '../../shared/ids.ts'
import type { RejectionCode } from '../../shared/protocol.ts'
import type { Head } from '../../shared/record.ts'
import { type WorkroomCommand, handlingOf } from '../../shared/workroom/workroom.ts'
import { type CopyPorts, type CopyState, idOf, resting } from './copyState.ts'
import * as copy from './replica.ts'
import type { Pending } from './replica.ts'
import type { ConfirmReply } from './sendQueue.ts'

export const nowhere: Head = { seq: 0, hash: '' }

export function createActs(own: CopyState, { keep, unkeep, newId, now }: CopyPorts) {
  function newPending(command: WorkroomCommand): Pending {
    const seen = own.replica === null ? nowhere : copy.headOf(own.replica)
    return { envelope: { id: newId(), seen, command }, at: now(), log: own.log }
  }

  function paint(command: WorkroomCommand): Pending | RejectionCode {
    if (own.replica === null) return 'busy'
    if (own.replica.isFrozen) return 'seen-mismatch'
    const pending = newPending(command)
    const painted = copy.predict(own.replica, pending)
    if (painted.code !== null) return painted.code
    own.replica = painted.replica
    keep(pending)
    return pending
  }

  return {
    /** On screen and kept; or why not. */
    paint,

    /** S9: painted at once; a rule that says no answers its code and nothing changes. */
    issue(command: WorkroomCommand): RejectionCode | null {
      if (handlingOf(command.name) === 'confirmed') throw new Error(`${command.name} is sent by confirm()`)
      const painted = paint(command)
      if (typeof painted === 'string') return painted
      own.queue.add({ pending: painted, settle: null })
      return null
    },

    /** V9: painted and kept like any change, and sent once it is released. Answers its id, or why not. */
    defer(command: WorkroomCommand): { readonly id: CommandId } | RejectionCode {
      const painted = paint(command)
      if (typeof painted === 'string') return painted
      own.queue.add({ pending: painted, settle: null, deferred: 'resting' })
      return { id: idOf(painted) }
    },

    /** V9: it leaves no trace. What was released meanwhile stays. */
    takeBack: (id: CommandId): void => {
      if (own.replica === null || !resting(own).includes(id)) return
      own.queue.remove(id)
      own.replica = copy.forget(own.replica, id)
      unkeep(id)
    },

    release: (which: readonly CommandId[] = resting(own)): void => which.forEach(own.queue.release),

    /** S9: not painted, not kept; settled with its record or refusal. */
    confirm: (command: WorkroomCommand): Promise<ConfirmReply> =>
      new Promise((settle) => own.queue.add({ pending: newPending(command), settle })),

    wouldRefuse: (command: WorkroomCommand): RejectionCode | null => {
      if (own.replica === null) return 'busy'
      const decision = copy.judge(own.replica, command, now())
      return decision.ok ? null : decision.code
    },
  }
}
