// Composing a delivery: the steps on top, the step itself, and at its foot the way on with the reason when it is locked.

import { Button } from '@mantine/core'
import { useStore } from 'zustand'

import { useQuery } from '../../navigation/router.ts'
import type { DraftKeeper } from '../../sync/reportDrafts.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageSkeleton } from '../../ui/Skeletons.tsx'
import { CheckStep } from './CheckStep.tsx'
import { openStep, stepLocks } from './deliverySteps.ts'
import { DraftNotes } from './DraftNotes.tsx'
import { FilesStep } from './FilesStep.tsx'
import { ReportStep } from './ReportStep.tsx'
import { SavedLine } from './SavedLine.tsx'
import { StepsBar } from './StepsBar.tsx'
import { useFinishedUploads } from './useFinishedUploads.ts'
import { halfLack, useHalves } from './useHalves.ts'
import { useReportDraft } from './useReportDraft.ts'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

export function ComposeDelivery() {
  const keeper = useReportDraft()
  const draft = useStore(keeper.store)
  const uploads = useFinishedUploads(keeper)
  const { halves, keepHalf } = useHalves()
  const wanted = useQuery().get('step')
  if (draft.status === 'loading') return <PageSkeleton />
  if (draft.status === 'unreachable') {
    return (
      <EmptyState
        isScreen
        icon="alert"
        title="Your draft cannot be loaded"
        text={`${draft.problem ?? ''} It is tried again every few seconds.`}
        action={
          <Button variant="default" onClick={() => location.reload()}>
            Load the page again
          </Button>
        }
      />
    )
  }
  const writing: DraftKeeper = {
    ...keeper,
    write(field, text) {
      keepHalf(field, '')
      keeper.write(field, text)
    },
  }
  const locks = stepLocks(
    draft.content,
    [...uploads.work.transfers, ...uploads.proof.transfers],
    halfLack(halves),
  )
  const step = openStep(wanted, locks)
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <header className={styles.head}>
        <StepsBar step={step} locks={locks} />
        <SavedLine draft={draft} />
      </header>
      <DraftNotes keeper={writing} draft={draft} />
      {step === 'report' && (
        <ReportStep keeper={keeper} draft={draft} halves={halves} onHalf={keepHalf} lock={locks.files} />
      )}
      {step === 'files' && (
        <FilesStep keeper={keeper} content={draft.content} uploads={uploads} lock={locks.check} />
      )}
      {step === 'check' && <CheckStep keeper={keeper} content={draft.content} />}
    </div>
  )
}
