// Below a list that goes on: the button for its next page, and why that did not come.

import { Button } from '@mantine/core'

import { Refusal } from './Refusal.tsx'

import styles from './ReadOn.module.css'

export interface ReadOnProps {
  readonly pages: {
    readonly more: string | null
    readonly isBusy: boolean
    readonly refusal: string | null
    readonly readOn: () => void
  }
  /** What comes, as a verb: "Show older proposals". */
  readonly label: string
}

export function ReadOn({ pages, label }: ReadOnProps) {
  const { more, isBusy, refusal, readOn } = pages
  if (more === null) return null
  return (
    <div className={styles.more}>
      <Button variant="default" size="xs" loading={isBusy} onClick={readOn}>
        {label}
      </Button>
      <Refusal sentence={refusal} className={styles.refusal} />
    </div>
  )
}
