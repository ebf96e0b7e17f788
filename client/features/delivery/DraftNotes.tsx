// What another tab or device did to this draft: said, and what did not win is kept to be looked at.

import { Alert, Button, CloseButton } from '@mantine/core'
import { useState } from 'react'

import { reportFieldNames } from '../../../shared/workroom/report.ts'
import type { SetAside } from '../../sync/draftMerge.ts'
import type { DraftKeeper, DraftState } from '../../sync/reportDrafts.ts'
import { RichText } from '../../ui/RichText.tsx'

import styles from './Deliver.module.css'

export interface DraftNotesProps {
  readonly keeper: DraftKeeper
  readonly draft: DraftState
}

export function DraftNotes({ keeper, draft }: DraftNotesProps) {
  return (
    <>
      {draft.isElsewhere && (
        <Alert color="orange" className={styles.note}>
          <div className={styles.noteRow}>
            <span>
              This report is also open elsewhere. Both tabs show the same words; where both changed a text,
              the newer one stands.
            </span>
            <CloseButton aria-label="Hide this note" size="sm" onClick={keeper.dismissElsewhere} />
          </div>
        </Alert>
      )}
      {draft.aside.map((one) => (
        <Aside key={one.field + one.text} aside={one} keeper={keeper} />
      ))}
    </>
  )
}

function Aside({ aside, keeper }: { readonly aside: SetAside; readonly keeper: DraftKeeper }) {
  const [isShown, setIsShown] = useState(false)
  const { field, text } = aside
  return (
    <Alert color="orange" className={styles.note}>
      <div className={styles.noteRow}>
        <span>
          “{reportFieldNames[field]}” was changed in two places. The newer text stands, the other one is kept
          here.
        </span>
        <span className={styles.noteButtons}>
          <Button size="compact-sm" variant="default" onClick={() => setIsShown(!isShown)}>
            {isShown ? 'Hide it' : 'Show it'}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              keeper.write(field, text)
              keeper.dismissAside(aside)
            }}
          >
            Use it instead
          </Button>
          <CloseButton aria-label="Let it go" size="sm" onClick={() => keeper.dismissAside(aside)} />
        </span>
      </div>
      {isShown && (
        <div className={styles.asideText}>
          <RichText value={text} />
        </div>
      )}
    </Alert>
  )
}
