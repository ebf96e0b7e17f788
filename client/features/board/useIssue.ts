// How this screen acts: an own change paints at once or says in a sentence why not; the way back stands in the toast.

import { useCallback } from 'react'

import type { WorkroomCommand } from '../../../shared/workroom/workroom.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import type { WayBack } from '../../sync/wayBack.ts'
import { fetchCode } from '../../ui/fetchCode.ts'
import { toast } from '../../ui/toasts.tsx'
import { useSession } from './useSession.ts'

const UNDO_TOAST = 'board-undo'

export interface IssueOptions {
  /** What to say when it is done, with a button that undoes it where there is a clean way back. */
  readonly say?: string
  /** Of several tasks (manyUndo.ts). */
  readonly wayBack?: WayBack
  /** What may be done next, beside undoing it. */
  readonly more?: { readonly label: string; readonly run: () => void }
}

/** True when it was done. */
export type Issue = (command: WorkroomCommand, options?: IssueOptions) => boolean

export function useIssue(): Issue {
  const session = useSession()
  return useCallback(
    (command, { say, wayBack, more } = {}) => {
      const code = session().issue(command, wayBack)
      // A button that undoes would now undo this instead of what it says.
      toast.hide(UNDO_TOAST)
      if (code !== null) toast.refuse({ id: 'board-refused', text: sentenceOf(code) })
      else if (say !== undefined) {
        const { undoable } = session()
        const action = undoable && { label: 'Undo', run: () => undoLast(session) }
        toast.done({ id: UNDO_TOAST, text: say, ...(action && { action }), ...(more && { more }) })
      }
      return code === null
    },
    [session],
  )
}

export function useUndo(): { readonly label: string | null; readonly undo: () => void } {
  const undoable = useRoom((session) => session.undoable)
  const session = useSession()
  const undo = useCallback(() => undoLast(session), [session])
  return { label: undoable?.label ?? null, undo }
}

export function useRedo(): { readonly label: string | null; readonly redo: () => void } {
  const redoable = useRoom((session) => session.redoable)
  const session = useSession()
  const redo = useCallback(() => redoLast(session), [session])
  return { label: redoable?.label ?? null, redo }
}

type Session = ReturnType<typeof useSession>

function undoLast(session: Session): void {
  const what = session().undoable?.label ?? ''
  const left = session().undo()
  toast.hide(UNDO_TOAST)
  const again = (): void => redoLast(session)
  void fetchCode(() => import('./undone.ts')).then(({ sayUndone }) =>
    sayUndone(session(), { id: UNDO_TOAST, what, left, again }),
  )
}

function redoLast(session: Session): void {
  const what = session().redoable?.label ?? ''
  session().redo()
  toast.hide(UNDO_TOAST)
  const back = (): void => undoLast(session)
  void fetchCode(() => import('./undone.ts')).then(({ sayRedone }) =>
    sayRedone(session(), { id: UNDO_TOAST, what, back }),
  )
}
