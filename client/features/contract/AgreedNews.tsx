// Who is in the room when the other accepts their change or their ending is told there, on whatever screen (N2): the notice of
// it is shown by other tabs only, and the board alone would not say it.

import { useEffect, useRef } from 'react'

import { otherRole } from '../../../shared/decider.ts'
import type { Role } from '../../../shared/decider.ts'
import { money, say } from '../../../shared/sentence.ts'
import { agreedChange } from '../../../shared/workroom/changeState.ts'
import { versionInForce } from '../../../shared/workroom/contractState.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import { splitSentence } from '../../../shared/workroom/paymentSteps.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { path } from '../../navigation/paths.ts'
import { navigate } from '../../navigation/router.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { inReaderMoney } from '../../ui/readerMoney.ts'
import { calendarDate } from '../../ui/terms/calendarWords.ts'
import { toast } from '../../ui/toasts.tsx'

export function AgreedNews() {
  const room = useRoomId()
  const view = useRoom((session) => session.view)
  const role = useRoom(({ you }) => you?.role ?? null)
  const agreed = role === null ? '' : agreedBy(view, role)
  const known = useRef(agreed)
  useEffect(() => {
    const before = known.current
    if (before === agreed) return
    known.current = agreed
    if (role === null || agreed === '') return
    const screen = agreed.startsWith('ending') ? 'invoice' : 'contract'
    const action = { label: 'Open', run: () => navigate(path(screen, { room })) }
    const words = screen === 'invoice' ? endedWords(view, role) : changedWords(view, role, before)
    toast.done({ id: agreed, ...words, action })
  }, [agreed, role, room, view])
  return null
}

/** The last that this party proposed and the other accepted, by name; empty where there is none. */
function agreedBy({ contract, payment }: Workroom, you: Role): string {
  const ending = payment.endings?.findLast(({ status }) => status === 'accepted')
  if (ending !== undefined) return ending.by === you ? `ending:${ending.number}` : ''
  const change = contract.changes?.findLast(({ status }) => status === 'accepted' || status === 'agreed')
  return change?.by === you ? `change:${change.number}:${change.status}` : ''
}

/** @param before what was known: an agreed price comes into force later, by itself */
function changedWords(view: Workroom, you: Role, before: string) {
  const { topUp } = view.funding
  const agreed = agreedChange(view.contract)
  const other = shownName(view, otherRole(you))
  if (agreed !== null && topUp !== undefined)
    return {
      title: `${other} accepted contract v${agreed.version}`,
      text: inReaderMoney(say`In force once ${money(topUp.amount, topUp.currency)} more is held.`),
    }
  const { version = 1, terms } = versionInForce(view.contract) ?? {}
  const price = terms === undefined ? '' : inReaderMoney(say`${money(terms.amount, terms.currency)}`)
  const date = terms === undefined ? '' : calendarDate(terms.deliveryDate)
  return {
    title: before.endsWith(':agreed')
      ? `Contract v${version} is in force`
      : `${other} accepted contract v${version}`,
    text: `In force now: ${price}, to be delivered by ${date}.`,
  }
}

const endedWords = (view: Workroom, you: Role) => ({
  title: `${shownName(view, otherRole(you))} accepted to end the work`,
  text: inReaderMoney(splitSentence(view)),
})
