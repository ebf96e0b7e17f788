// What a tab sent and no room heard of: too much at once, not understood, or a fault of ours on the way. It is told to
// whoever watches; what reaches the room, the room tells itself.

import * as v from 'valibot'

import { CommandId, type RoomId } from '../../shared/ids.ts'
import type { CommandReply } from '../../shared/protocol.ts'
import { referenceOf } from '../../shared/reference.ts'
import { type Watcher, outcomeOf } from '../operations/watched.ts'
import type { Begun } from './commandQueue.ts'

interface Options {
  readonly room: RoomId
  readonly ended: Watcher
  readonly report: (fault: unknown, reference?: string) => void
}

const Named = v.object({ id: CommandId, command: v.object({ name: v.string() }) })

/** `run` is given what marks a command as having reached its room. A fault is an answer like others. */
export function createUnreached({ room, ended, report }: Options) {
  return async (
    args: readonly unknown[],
    run: (mark: (begun: Begun) => Begun) => Promise<CommandReply>,
  ): Promise<CommandReply> => {
    const began = performance.now()
    const named = v.safeParse(Named, args[0])
    const id = named.success ? named.output.id : null
    const name = named.success ? named.output.command.name : ''
    let hasReached = false
    const reply = await run((begun) => {
      hasReached = 'waiting' in begun
      return begun
    }).catch((fault: unknown): CommandReply => {
      report(fault, id === null ? undefined : referenceOf(id))
      return { ok: false, code: 'internal' }
    })
    if (!hasReached) ended({ id, room, name, outcome: outcomeOf(reply), ms: performance.now() - began })
    return reply
  }
}
