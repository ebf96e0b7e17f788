// Trial mode says so on every page: a server on this machine, emails kept instead of sent.

import { Hint } from '../ui/Hint.tsx'
import { useMe } from './me.ts'

import styles from './TrialBadge.module.css'

const MEANING =
  'A trial on your own machine: nobody else can reach it. Emails are kept, not sent; the console prints where to read them.'

export function TrialBadge() {
  const isTrial = useMe((store) => store.installation?.mode === 'trial')
  if (!isTrial) return null
  return (
    <Hint label={MEANING} side="below-end" isLong>
      <button type="button" className={styles.badge} aria-label={`Trial. ${MEANING}`}>
        Trial
      </button>
    </Hint>
  )
}
