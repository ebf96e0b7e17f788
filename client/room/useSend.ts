// A command that waits for the server's answer, as dialogs and forms take it.

import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { useRoom } from '../sync/roomSession.ts'
import { sentenceOf } from '../sync/sentenceOf.ts'

/** Resolves to null when the command is on the record, or to the sentence of its refusal. */
export function useSend(): (command: WorkroomCommand) => Promise<string | null> {
  const confirm = useRoom((session) => session.confirm)
  return async (command) => {
    const reply = await confirm(command)
    return reply.ok ? null : sentenceOf(reply.code)
  }
}
