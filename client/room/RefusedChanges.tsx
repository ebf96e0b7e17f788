// A change that was painted at once and then refused: it was taken back before everybody's eyes, so a sentence says which
// one and why. The words of a message stay on the messages' screen until they are sent or dropped; those of another form
// are in it again.

import { useEffect } from 'react'

import type { CardId } from '../../shared/ids.ts'
import { quoted } from '../../shared/isolated.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { path } from '../navigation/paths.ts'
import { navigate } from '../navigation/router.ts'
import { cardsOf } from '../sync/leftOut.ts'
import { type Refused, type RoomSession, useRoom, useRoomStore } from '../sync/roomSession.ts'
import { sentenceOf } from '../sync/sentenceOf.ts'
import { fetchCode } from '../ui/fetchCode.ts'
import { toast } from '../ui/toasts.tsx'
import { type DraftOwner, draftKey, draftOf, giveBack } from './formDrafts.ts'

const titles: Readonly<Partial<Record<WorkroomCommand['name'], string>>> = {
  addCards: 'The new tasks were not added',
  duplicateCard: 'The task was not duplicated',
  moveCard: 'The move was taken back',
  moveCards: 'The tasks were not moved',
  labelCards: 'The tasks were not labelled',
  setDues: 'The due dates were not changed',
  removeCards: 'The tasks were not removed',
  restoreCards: 'The tasks were not restored',
  removeCard: 'The task was not removed',
  takeBackCards: 'The list was not taken back',
  restoreCard: 'The task was not restored',
  setDue: 'The due date was not changed',
  addEntries: 'The entries were not added',
  editEntry: 'The entry was not renamed',
  tickEntry: 'The tick was taken back',
  moveEntry: 'The entry was not moved',
  removeEntry: 'The entry was not removed',
  makeEntryTask: 'The entry did not become a task',
  createLabel: 'The label was not made',
  editLabel: 'The label was not changed',
  removeLabel: 'The label was not removed',
  restoreLabel: 'The label was not restored',
  labelCard: 'The label was not set',
  suggestCard: 'The suggestion was not sent',
  takeSuggestion: 'The suggestion was not added to the board',
  declineSuggestion: 'The suggestion was not declined',
  flagProblem: 'The problem was not flagged',
  noteResult: 'The note on the result was not kept',
  attachToResult: 'The file was not added to the result',
  takeFromResult: 'The file was not taken away',
  addComment: 'The comment was not added',
  editComment: 'The comment was not changed',
  deleteComment: 'The comment was not deleted',
}

export function RefusedChanges({ room }: { readonly room: string }) {
  const refused = useRoom((session) => session.refused)
  const dismiss = useRoom((session) => session.dismissRefused)
  const userId = useRoom((session) => session.you?.userId) ?? ''
  const store = useRoomStore()
  useEffect(() => {
    for (const one of refused) {
      if (one.command.name === 'postMessage') sayUnsent(one, room)
      else if (cardsOf(one.command).length > 0) {
        const { board } = store.getState().view
        void fetchCode(() => import('./sayLeftOut.ts')).then(({ sayLeftOut }) =>
          sayLeftOut(one, titles[one.command.name], board),
        )
        dismiss(one.id)
      } else if (one.command.name === 'approveCard') {
        sayNotApproved(one, one.command.args.card as CardId, store.getState())
        dismiss(one.id)
      } else {
        sayTakenBack(one, giveBackWords(one, { userId, room }))
        dismiss(one.id)
      }
    }
  }, [refused, dismiss, room, userId, store])
  return null
}

function sayUnsent({ id, code }: Refused, room: string): void {
  toast.refuse({
    id,
    title: 'A message was not sent',
    text: sentenceOf(code),
    action: { label: 'Open', run: () => navigate(path('messages', { room })) },
  })
}

function sayTakenBack({ id, command, code }: Refused, hasWords: boolean): void {
  toast.refuse({
    id,
    title: titles[command.name] ?? 'A change was taken back',
    text: hasWords ? `${sentenceOf(code)} Your words are kept.` : sentenceOf(code),
  })
}

/** V9: it went on before the approval was sent; approved in another tab, there is nothing to say. */
function sayNotApproved({ id, code }: Refused, card: CardId, { view }: RoomSession): void {
  if (view.review.reviews.get(card)?.status === 'approved') return
  const title = view.board.cards.get(card)?.title
  const what = title === undefined ? 'The task' : quoted(title)
  toast.refuse({
    id,
    title: 'Your approval was not recorded',
    text: code === 'not-waiting' ? `${what} does not wait for your review any more.` : sentenceOf(code),
  })
}

function giveBackWords({ command }: Refused, owner: DraftOwner): boolean {
  const draft = draftOf(command)
  if (draft === null || draft.words === '') return false
  return giveBack(draftKey(owner, draft.about), draft.words)
}
