// How this screen acts: an own change paints at once or says in a sentence why not; the way back stands in the toast.

import { useCallback } from 'react'

import type { WorkroomCommand } from '../../../shared/workroom/workroom.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { toast } from '../../ui/toasts.tsx'
import { useSession } from './useSession.ts'

const UNDO_TOAST = 'board-undo'

export interface IssueOptions {
  /** What to say when it is done, with a button that undoes it where there is a clean way back. */
  readonly say?: string
  /** What may be done next, beside undoing it. */
  readonly more?: { readonly label: string; readonly run: () => void }
}

/** True when it was done. */
export type Issue = (command: WorkroomCommand, options?: IssueOptions) => boolean

export function useIssue(): Issue {
  const session = useSession()
  return useCallback(
    (command, { say, more } = {}) => {
      const code = session().issue(command)
      // A button that undoes would now undo this instead of what it says.
      toast.hide(UNDO_TOAST)
      if (code !== null) toast.refuse({ id: 'board-refused', text: sentenceOf(code) })
      else if (say !== undefined) {
        const { undoable, undo } = session()
        const action = undoable && { label: 'Undo', run: undo }
        toast.done({ id: UNDO_TOAST, text: say, ...(action && { action }), ...(more && { more }) })
      }
      return code === null
    },
    [session],
  )
}

export function useUndo(): { readonly label: string | null; readonly undo: () => void } {
  const undoable = useRoom((session) => session.undoable)
  const run = useRoom((session) => session.undo)
  const undo = useCallback(() => {
    toast.hide(UNDO_TOAST)
    run()
  }, [run])
  return { label: undoable?.label ?? null, undo }
}
