// Does something to several tasks: at once where every rule agrees, else after it was said which would be left out.

import { useState } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { countWords, reasonsOf } from '../../room/leftOutWords.ts'
import { toast } from '../../ui/toasts.tsx'
import { type Judged, type Together, judge } from './manyTasks.ts'
import { undoMany } from './manyUndo.ts'
import { endSelecting } from './selecting.ts'
import { useIssue } from './useIssue.ts'
import { useSession } from './useSession.ts'

export interface Asked extends Judged {
  readonly what: Together
  readonly total: number
}

export function useTogether() {
  const session = useSession()
  const issue = useIssue()
  const [asked, ask] = useState<Asked | null>(null)

  const perform = (able: readonly CardId[], what: Together): boolean => {
    const said = what.said(able.length, session())
    const isDone = issue(what.all(able), { say: said, wayBack: undoMany })
    if (isDone && what.ends) endSelecting()
    return isDone
  }
  return {
    perform,
    asked,
    run: (cards: readonly CardId[], what: Together): void => {
      const judged = judge(cards, what, session())
      if (judged.refused.length === 0) perform(judged.able, what)
      else if (judged.able.length > 0) ask({ ...judged, what, total: cards.length })
      else refuse(cards.length, judged)
    },
    /** Whether to do it to the others. */
    answer: (isWanted: boolean): void => {
      ask(null)
      if (asked !== null && isWanted) perform(asked.able, asked.what)
    },
  }

  function refuse(total: number, { refused }: Judged): void {
    toast.refuse({
      id: 'board-refused',
      title: `${countWords(refused, total)}.`,
      text: reasonsOf(refused, session().view.board).join(' '),
    })
  }
}
