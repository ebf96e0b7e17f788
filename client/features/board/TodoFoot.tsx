// The foot of To do: the freelancer adds, the client suggests, and where neither is possible nothing stands there.

import { QuickAdd } from './QuickAdd.tsx'
import { SuggestTask } from './SuggestTask.tsx'
import { useAddRefusal, useSuggestRefusal } from './useMay.ts'

export interface TodoFootProps {
  readonly startsFocused?: boolean
}

export function TodoFoot({ startsFocused = false }: TodoFootProps) {
  const way = useWayToAdd()
  if (way === 'add') return <QuickAdd startsFocused={startsFocused} />
  return way === 'suggest' ? <SuggestTask startsFocused={startsFocused} /> : null
}

/** How this person brings a task onto the board. */
export function useWayToAdd(): 'add' | 'suggest' | 'none' {
  const add = useAddRefusal()
  const suggest = useSuggestRefusal()
  if (add === null || (add === 'board-full' && suggest !== null)) return 'add'
  return suggest === null || suggest === 'too-many-suggestions' ? 'suggest' : 'none'
}
