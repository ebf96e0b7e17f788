// Which task is open stands in the address: it can be linked to, and the phone's back button closes it.

import type { CardId } from '../../../shared/ids.ts'
import { navigate, useQuery } from '../../navigation/router.ts'

export const openTask = (card: CardId): void =>
  navigate(`${location.pathname}?task=${encodeURIComponent(card)}`)

export const closeTask = (): void => navigate(location.pathname, { replace: true })

export const useOpenTask = (): CardId | null => useQuery().get('task') as CardId | null
