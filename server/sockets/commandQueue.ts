// The commands of one connection, judged in the order in which they came (INV15). What is looked up before a command is
// judged takes longer for some than for others: none begins before the one ahead of it stands in its room's turn. And once
// one is to be sent again, those behind it wait for that: the tab sends all of them again, in order.

import type { CommandReply, TransientRejection } from '../../shared/protocol.ts'
import type { CommandStream } from '../rooms/rooms.ts'

/** A final answer, or `waiting`: it stands in its room's turn. */
export type Begun = CommandReply | { readonly waiting: Promise<CommandReply> }

export interface CommandQueue {
  /** `begin` looks up what the command needs and hands it to the room, in one go with the stream. */
  run(begin: (stream: CommandStream) => Promise<Begun>): Promise<CommandReply>
  /** Those that come from here on are answered with this at once; those that are here already go on. */
  close(code: TransientRejection): void
}

export function createCommandQueue(): CommandQueue {
  const stream: CommandStream = { stoppedBy: null }
  let closedBy: TransientRejection | null = null
  let ahead: Promise<unknown> = Promise.resolve()

  async function after(
    before: Promise<unknown>,
    begin: (stream: CommandStream) => Promise<Begun>,
  ): Promise<Begun> {
    await before
    if (stream.stoppedBy !== null) return { ok: false, code: stream.stoppedBy }
    try {
      return await begin(stream)
    } catch (fault) {
      stream.stoppedBy ??= 'internal'
      throw fault
    }
  }

  return {
    async run(begin) {
      const code = closedBy ?? stream.stoppedBy
      if (code !== null) return { ok: false, code }
      const begun = after(ahead, begin)
      ahead = begun.catch(() => undefined)
      const answer = await begun
      return 'ok' in answer ? answer : answer.waiting
    },
    close(code) {
      closedBy ??= code
    },
  }
}
