// Whether the draft is safe: "Saved 14:02", or where it is kept meanwhile.

import { type DraftState } from '../../sync/reportDrafts.ts'
import { formatTime } from '../../ui/dates.ts'
import { Icon } from '../../ui/Icon.tsx'

import styles from './Deliver.module.css'

export function SavedLine({ draft }: { readonly draft: DraftState }) {
  const state = draft.problem !== null ? 'waits' : draft.isSaved ? 'saved' : 'moving'
  return (
    <p className={styles.saved} data-state={state}>
      <Icon name={icons[state]} size={14} />
      {savedWords(draft)}
      {draft.isElsewhere && ' · also open elsewhere'}
    </p>
  )
}

const icons = { saved: 'check', moving: 'clock', waits: 'alert' } as const

function savedWords({ isSaved, savedAt, problem }: DraftState): string {
  if (problem !== null) return 'Kept on this device; saved as soon as Workroom can be reached'
  if (!isSaved) return 'Saving…'
  return savedAt === null ? 'Draft, seen by you alone' : `Saved ${formatTime(savedAt)}`
}
