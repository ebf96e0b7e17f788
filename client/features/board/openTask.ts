// Which task is open stands in the address: it can be linked to, and the phone's back button closes it.

import type { CardId } from '../../../shared/ids.ts'
import { close, navigate, useQuery } from '../../navigation/router.ts'

export const openTask = (card: CardId): void =>
  navigate(addressWith(card), { opens: true, replace: isTaskOpen() })

export const closeTask = (): void => close(addressWith(null))

/** Beside the filter of the board. */
function addressWith(task: CardId | null): string {
  const query = new URLSearchParams(location.search)
  query.delete('comment')
  if (task === null) query.delete('task')
  else query.set('task', task)
  return query.size === 0 ? location.pathname : `${location.pathname}?${query.toString()}`
}

/** From one task to the next: both close to the board. */
const isTaskOpen = (): boolean => new URLSearchParams(location.search).has('task')

/** The comment that the address leads to. */
export const useOpenComment = (): string | null => useQuery().get('comment')

export const useOpenTask = (): CardId | null => useQuery().get('task') as CardId | null
