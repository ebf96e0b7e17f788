// Whether the draft is safe: "Saved 14:02", or where it is kept meanwhile.

import { type DraftState } from '../../sync/drafts.ts'
import { formatTime } from '../../ui/dates.ts'
import { Icon } from '../../ui/Icon.tsx'

import styles from './Deliver.module.css'

export function SavedLine({ draft }: { readonly draft: DraftState }) {
  return (
    <p className={styles.saved} data-waits={draft.problem !== null || undefined}>
      <Icon name={draft.problem === null ? 'check' : 'alert'} size={14} />
      {savedWords(draft)}
    </p>
  )
}

export function savedWords({ isSaved, savedAt, problem }: DraftState): string {
  if (problem !== null) return 'Kept on this device; saved as soon as Workroom can be reached'
  if (!isSaved) return 'Saving…'
  return savedAt === null ? 'Draft, seen by you alone' : `Saved ${formatTime(savedAt)}`
}
