// What was said about a task counts as read once its end is on screen in a visible, focused tab (M12).

import { useInViewport } from '@mantine/hooks'
import { useEffect, useState } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { commentsOn } from '../../../shared/workroom/comments.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { useIsLooking } from '../../ui/useIsLooking.ts'

/** `line`: the mark as it stood when the person came; `end` goes to what stands behind the last comment. */
export function useTaskRead(card: CardId) {
  const newest = useRoom(
    ({ view }) => commentsOn(view.board, card).findLast(({ seq }) => seq <= view.head.seq)?.seq ?? 0,
  )
  const readUpTo = useRoom(({ tasksReadUpTo }) => tasksReadUpTo[card] ?? 0)
  const markTaskRead = useRoom((session) => session.markTaskRead)
  const isLooking = useIsLooking()
  const { ref: end, inViewport } = useInViewport<HTMLSpanElement>()
  const [line] = useState(readUpTo)
  useEffect(() => {
    if (isLooking && inViewport && newest > readUpTo) markTaskRead(card, newest)
  }, [isLooking, inViewport, newest, readUpTo, markTaskRead, card])
  return { line, end }
}
