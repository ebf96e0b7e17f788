// A job as its owner sees it: who has answered, the link to share, change it, close it and open it again.

import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import * as v from 'valibot'

import type { JobAnswer, JobView } from '../../../shared/http.ts'
import { isolated } from '../../../shared/isolated.ts'
import { isUnderContract } from '../../../shared/workroom/phase.ts'
import { request } from '../../identity/http.ts'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { useAttachments } from '../../room/tabTransfers.ts'
import { useAccountFields } from '../../room/useAccountDraft.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { CopyLink } from '../../ui/CopyLink.tsx'
import { KeptLink } from '../../ui/halfLink.ts'
import { Icon } from '../../ui/Icon.tsx'
import { KeptNote } from '../../ui/LongForm.tsx'
import { TypedAmount } from '../../ui/money/typedAmount.ts'
import { PageHead } from '../../ui/PageHead.tsx'
import { readerMoneyLanguage } from '../../ui/reading.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { toast } from '../../ui/toasts.tsx'
import { JobDescription, JobHead } from './JobFacts.tsx'
import { type JobFields, fieldsOfJob, postedJob } from './jobFields.ts'
import { JobFiles, filesOnTheirWay } from './JobFiles.tsx'
import { JobForm } from './JobForm.tsx'
import { jobLink } from './jobLink.ts'
import { setJobStatus } from './jobStatus.ts'
import { proposalCount } from './ProposalList.tsx'
import { ProposalPages } from './ProposalPages.tsx'

import layout from '../../ui/layout.module.css'
import styles from './JobPage.module.css'

export interface OwnJobProps {
  readonly view: JobView
  readonly onChanged: () => void
}

export function OwnJob({ view, onChanged }: OwnJobProps) {
  const { job, status, proposals, total } = view
  const [shown, setShown] = useState<'edit' | 'close' | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const isOpen = status === 'open'
  const change = async (to: JobView['status']): Promise<string | null> => {
    const sentence = await setJobStatus(job, to)
    if (sentence === null) onChanged()
    return sentence
  }
  const changeAtOnce = async (to: JobView['status']): Promise<void> => setRefusal(await change(to))
  if (shown === 'edit') return <EditJob view={view} onChanged={onChanged} onClose={() => setShown(null)} />
  const accepted = proposals.find(({ phase }) => isUnderContract(phase))
  return (
    <div className={styles.page}>
      <JobHead view={view}>
        <>
          <Button
            variant="default"
            leftSection={<Icon name="pencil" size={16} />}
            onClick={() => setShown('edit')}
          >
            Edit
          </Button>
          {isOpen ? (
            <Button variant="default" onClick={() => setShown('close')}>
              Close…
            </Button>
          ) : (
            <Button variant="default" onClick={() => void changeAtOnce('open')}>
              Open again
            </Button>
          )}
        </>
        <Refusal sentence={refusal} className={styles.problem} />
      </JobHead>
      <div className={layout.columns}>
        <div className={layout.stack}>
          {isOpen && accepted !== undefined && (
            <section className={`${layout.card} ${styles.card}`} aria-labelledby="accepted">
              <h2 id="accepted">You accepted {isolated(accepted.freelancer)}’s proposal</h2>
              <p className={styles.quiet}>The job is still open: whoever has its link can send a proposal.</p>
              <Button onClick={() => void changeAtOnce('closed')}>Close the job</Button>
            </section>
          )}
          <section className={`${layout.card} ${styles.card}`} aria-labelledby="proposals">
            <h2 id="proposals">{proposalCount(total ?? proposals.length)}</h2>
            {proposals.length === 0 ? (
              <p className={styles.quiet}>
                {isOpen
                  ? 'Nobody has answered yet. Send the link to freelancers; you are told about each proposal.'
                  : 'Nobody answered before the job was closed.'}
              </p>
            ) : (
              <ProposalPages view={view} />
            )}
          </section>
          <JobDescription view={view} />
        </div>
        <aside className={layout.stack}>
          <section className={`${layout.card} ${styles.card}`} aria-labelledby="share">
            <h2 id="share">Link to share</h2>
            <CopyLink link={jobLink(job)} label="Link of the job" />
            <p className={styles.hint}>
              {isOpen
                ? 'Whoever has it can read the job and send a proposal. Only you see the proposals.'
                : 'Whoever has it reads that the job is closed.'}
            </p>
          </section>
        </aside>
      </div>
      <ConfirmDialog
        opened={shown === 'close'}
        onClose={() => setShown(null)}
        title="Close the job?"
        confirmLabel="Close the job"
        cancelLabel="Keep it open"
        onConfirm={async () => (await change('closed')) ?? undefined}
      >
        <Text size="sm">
          No more proposals come in. Those that are open stay open for your answer, and you can open the job
          again at any time.
        </Text>
      </ConfirmDialog>
    </div>
  )
}

const asFields = fieldsAs<JobFields>(
  v.object({ title: v.string(), description: v.string(), link: KeptLink, amount: TypedAmount }),
)
/** Files of the job that are to go with the next saving. */
const asTaken = fieldsAs<readonly string[]>(v.array(v.string()))
const noneTaken: readonly string[] = []
const isSame = (one: JobFields, other: JobFields): boolean =>
  asFields.written(one) === asFields.written(other)

interface EditJobProps {
  readonly view: JobView
  readonly onChanged: () => void
  readonly onClose: () => void
}

function EditJob({ view, onChanged, onClose }: EditJobProps) {
  const [start] = useState(() => fieldsOfJob(view, readerMoneyLanguage()))
  const [fields, setFields] = useAccountFields(`edit-job:${view.job}`, start, asFields)
  /** A new form: the editor takes its text only at the beginning. */
  const [round, setRound] = useState(0)
  const startOver = (): void => {
    setFields(() => start)
    setTaken(() => noneTaken)
    setRound(round + 1)
  }
  const [taken, setTaken] = useAccountFields(`edit-job-files:${view.job}`, noneTaken, asTaken)
  const kept = view.files.filter(({ file }) => !taken.includes(file))
  const attachments = useAttachments({ job: view.job }, 'job')
  const take = (file: string): void => setTaken((before) => [...before, file])
  const save = async (): Promise<string | null> => {
    const body = { ...postedJob(fields), files: [...kept, ...attachments.refs] }
    const answer = await request<JobAnswer>('POST', `/api/jobs/${view.job}`, body)
    if (!answer.ok) return answer.sentence
    onChanged()
    attachments.settle(attachments.refs)
    setFields(() => start)
    setTaken(() => noneTaken)
    toast.done({ text: 'The job is changed. Proposals that were sent keep it as it was then.' })
    onClose()
    return null
  }
  return (
    <div className={styles.page}>
      <PageHead title="Edit the job" under="Proposals that were sent keep the job as it was then." />
      <JobForm
        key={round}
        fields={fields}
        onChange={setFields}
        files={<JobFiles kept={kept} onTake={take} attachments={attachments} />}
        wait={attachments.isComplete ? null : filesOnTheirWay}
        submitLabel="Save"
        onSubmit={save}
        onCancel={onClose}
        aside={
          isSame(fields, start) && kept.length === view.files.length ? null : (
            <KeptNote onStartOver={startOver} />
          )
        }
      />
    </div>
  )
}
