// Step 1: the four fields of the report, and beside them what delivering will do.

import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'

import type { SetApart } from '../../../shared/isolated.ts'
import { type ReportField, reportFieldNames, reportFields } from '../../../shared/workroom/report.ts'
import { draftReport } from '../../../shared/workroom/reportDraft.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useLinkDraft } from '../../room/useLinkDraft.ts'
import type { DraftKeeper, DraftState } from '../../sync/reportDrafts.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { RichTextField } from '../../ui/RichTextField.tsx'
import { toast } from '../../ui/toasts.tsx'
import { EarlierDeliveries } from './EarlierDeliveries.tsx'
import { FlaggedProblems } from './FlaggedProblems.tsx'
import { NextStep } from './NextStep.tsx'
import { ReportText } from './ReportText.tsx'
import type { Halves } from './useHalves.ts'
import { WhatHappens } from './WhatHappens.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

export interface ReportStepProps {
  readonly keeper: DraftKeeper
  readonly draft: DraftState
  readonly halves: Halves
  readonly onHalf: (field: ReportField, half: string) => void
  readonly lock: string | null
}

export function ReportStep({ keeper, draft, halves, onHalf, lock }: ReportStepProps) {
  const [mode, setMode] = useState('write')
  const client = useFirstName('client')
  return (
    <>
      <div className={`${layout.ends} ${styles.titleRow}`}>
        <h1>Compose the report</h1>
        <SegmentedControl
          size="xs"
          aria-label="Write or preview"
          data={[
            { value: 'write', label: 'Write' },
            { value: 'preview', label: 'Preview' },
          ]}
          value={mode}
          onChange={setMode}
        />
      </div>
      <div className={`${layout.columns} ${styles.columns}`}>
        <div className={layout.stack}>
          {mode === 'write' ? (
            reportFields.map((field) => (
              <Field
                key={field}
                field={field}
                client={client}
                keeper={keeper}
                draft={draft}
                half={halves[field]}
                onHalf={(half) => onHalf(field, half)}
              />
            ))
          ) : (
            <section className={layout.card} aria-label={`As ${client} will read it`}>
              <ReportText report={draft.content} />
            </section>
          )}
          <NextStep to="files" label="Next: attach the files" lock={lock} />
        </div>
        <aside className={`${layout.stack} ${layout.inSight} ${styles.side}`}>
          <WhatHappens />
          <FlaggedProblems />
          <EarlierDeliveries shown={0} />
        </aside>
      </div>
    </>
  )
}

interface FieldProps {
  readonly field: ReportField
  readonly client: SetApart
  readonly keeper: DraftKeeper
  readonly draft: DraftState
  /** What stands there and cannot be stored. */
  readonly half: string
  readonly onHalf: (half: string) => void
}

function Field({ field, client, keeper, draft, half, onHalf }: FieldProps) {
  const delivery = useRoom((session) => session.view.delivery.deliveries.length)
  const [link, keepLink] = useLinkDraft(`report:${delivery}:${field}`)
  const isNeeded = field === 'instructions' || field === 'done'
  return (
    <section className={styles.field} aria-labelledby={`report-${field}`}>
      <div className={styles.fieldHead}>
        <h2 id={`report-${field}`}>
          {reportFieldNames[field]}
          {!isNeeded && <span className={styles.optional}>may stay empty</span>}
        </h2>
        {field !== 'instructions' && (
          <WriteFromBoard field={field} keeper={keeper} half={half} onHalf={onHalf} />
        )}
      </div>
      <p className={styles.hint}>{hints(client)[field]}</p>
      <RichTextField
        key={draft.taken[field]}
        label={reportFieldNames[field]}
        value={half === '' ? draft.content[field] : half}
        link={link}
        onLink={keepLink}
        placeholder={placeholders[field]}
        onChange={(text, words) => {
          onHalf(text === null ? words : '')
          if (text !== null) keeper.change({ [field]: text })
        }}
      />
    </section>
  )
}

const hints = (client: SetApart): Readonly<Record<ReportField, string>> => ({
  instructions: `What ${client} needs to take the work into use: where it is, how to open or start it.`,
  done: 'Written from the board: tasks, how long they took, review rounds. Change it as you like.',
  highlights: `What ${client} should look at first.`,
  problems: 'What is open or does not work yet. Said now, it is no surprise later.',
})

const placeholders: Readonly<Record<ReportField, string>> = {
  instructions: 'Unpack shop.zip, then …',
  done: 'What was done since the project started',
  highlights: '',
  problems: '',
}

type WriteFromBoardProps = Pick<FieldProps, 'field' | 'keeper' | 'half' | 'onHalf'>

/** The board went on since the draft began: its words again, with the way back. */
function WriteFromBoard({ field, keeper, half, onHalf }: WriteFromBoardProps) {
  const room = useRoom((session) => session.view)
  const handleClick = (): void => {
    const before = keeper.store.getState().content[field]
    const write = (text: string, rest: string): void => {
      onHalf(rest)
      keeper.write(field, text)
    }
    write(draftReport(room)[field], '')
    const undo = { label: 'Undo', run: () => write(before, half) }
    toast.done({
      id: 'report-rewritten',
      text: `“${reportFieldNames[field]}” is written anew.`,
      action: undo,
    })
  }
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      leftSection={<Icon name="redo" size={14} />}
      aria-label={`Write “${reportFieldNames[field]}” from the board again`}
      onClick={handleClick}
    >
      From the board
    </Button>
  )
}
