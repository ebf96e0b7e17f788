// What of the scope is offered as tasks here, and what was chosen about it on this device (rules B16, W11).

import { useMemo, useState } from 'react'
import * as v from 'valibot'

import type { CardId } from '../../../shared/ids.ts'
import { scopeTasks } from '../../../shared/workroom/scopeTasks.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { draftOf } from '../../room/deviceDrafts.ts'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { useFieldsDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { useAddRefusal } from './useMay.ts'

export interface OfferedTask {
  readonly card: CardId
  readonly title: string
  readonly isTicked: boolean
  readonly isShortened: boolean
}

export interface ScopeOffered {
  readonly tasks: readonly OfferedTask[]
  /** The beginning of the room; otherwise a change added lines. */
  readonly isFirst: boolean
  readonly tick: (card: CardId) => void
  readonly untick: (card: CardId) => void
  readonly shorten: (card: CardId, title: string) => void
  /** For good: a line that comes later is offered all the same. */
  readonly putAway: () => void
  /** What was chosen has done its work. */
  readonly end: () => void
}

const Choice = v.object({ unticked: v.array(v.string()), titles: v.record(v.string(), v.string()) })
type Choice = v.InferOutput<typeof Choice>
const noChoice: Choice = { unticked: [], titles: {} }
const asChoice = fieldsAs<Choice>(Choice)

/** null: nothing is offered. */
export function useScopeOffer(): ScopeOffered | null {
  const { offer, contract, board } = useRoom((session) => session.view)
  const mayAdd = useAddRefusal() === null
  const room = useRoomId()
  const userId = useRoom((session) => session.you?.userId) ?? ''
  const kept = useMemo(() => draftOf(`scope-away:${userId}:${room}`, v.array(v.string())), [userId, room])
  const [away, setAway] = useState(() => kept.read() ?? [])
  const [choice, setChoice, endChoice] = useFieldsDraft('scope-tasks', noChoice, asChoice)
  const open = useMemo(
    () => (mayAdd ? scopeTasks({ offer, contract, board }) : []),
    [mayAdd, offer, contract, board],
  )
  const offered = open.filter(({ card }) => !away.includes(card))
  if (offered.length === 0) return null
  return {
    tasks: offered.map(({ card, line }) => ({
      card,
      title: choice.titles[card] ?? line,
      isTicked: !choice.unticked.includes(card),
      isShortened: card in choice.titles,
    })),
    isFirst: board.cards.size === 0,
    tick: (card) =>
      setChoice((before) => ({ ...before, unticked: before.unticked.filter((other) => other !== card) })),
    untick: (card) => setChoice((before) => ({ ...before, unticked: [...before.unticked, card] })),
    shorten: (card, title) =>
      setChoice((before) => ({ ...before, titles: { ...before.titles, [card]: title } })),
    putAway: () => {
      const ids = [...away, ...offered.map(({ card }) => card)]
      kept.write(ids)
      setAway(ids)
      endChoice()
    },
    end: () => setChoice(({ unticked }) => ({ unticked, titles: {} })),
  }
}
