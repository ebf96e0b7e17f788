// Drafts of forms that stand outside of rooms (useDraft.ts): one's account, the support desk. Passwords are never among them.

import { useMe } from '../identity/me.ts'
import { draftKey } from './formDrafts.ts'
import { type AsWords, type Draft, asTyped, useDraft } from './useDraft.ts'

export function useAccountDraft(about: string, start = ''): readonly [string, (typed: string) => void] {
  const [typed, keep] = useDraft(useKey(about), start, asTyped)
  return [typed, (next) => keep(() => next)]
}

export const useAccountFields = <Fields>(about: string, start: Fields, as: AsWords<Fields>): Draft<Fields> =>
  useDraft(useKey(about), start, as)

/** No room has this name. */
const useKey = (about: string): string => {
  const userId = useMe((store) => store.me?.userId ?? '')
  return draftKey({ userId, room: 'account' }, about)
}
