// A task once more (rule B23), below its original, and the way back.

import { useCallback } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { quoted } from '../../../shared/isolated.ts'
import { TAKEN_BACK } from '../../../shared/workroom/boardState.ts'
import type { WayBack } from '../../sync/wayBack.ts'
import { newCardId } from './newIds.ts'
import { openTask } from './openTask.ts'
import { useIssue } from './useIssue.ts'
import { useSession } from './useSession.ts'

export function useDuplicate(): (card: CardId) => void {
  const issue = useIssue()
  const session = useSession()
  return useCallback(
    (card) => {
      const title = session().view.board.cards.get(card)?.title ?? ''
      const as = newCardId()
      issue(
        { name: 'duplicateCard', args: { card, as } },
        {
          say: `${quoted(title)} duplicated.`,
          wayBack: wayBack(as, card),
          more: { label: 'Open it', run: () => openTask(as) },
        },
      )
    },
    [issue, session],
  )
}

const wayBack =
  (card: CardId, of: CardId): WayBack =>
  () => ({
    label: 'Undo duplicate',
    commands: [{ name: 'removeCard', args: { card, reason: TAKEN_BACK } }],
    isStillClean: ({ board }) => board.cards.get(card)?.column === 'todo',
    again: [{ name: 'restoreCards', args: { cards: [{ card, after: of }] } }],
  })
