// A new job: the form, kept on this device until it is posted, then the link to share.

import { useState } from 'react'
import * as v from 'valibot'

import type { JobAnswer } from '../../../shared/http.ts'
import { JobId } from '../../../shared/ids.ts'
import { TEMPLATE_NAME } from '../../../shared/templates.ts'
import { request } from '../../identity/http.ts'
import { useMe } from '../../identity/me.ts'
import { draftOf } from '../../room/deviceDrafts.ts'
import { useAttachments } from '../../room/tabTransfers.ts'
import { TemplatesButton } from '../../room/Templates.tsx'
import { KeptLink } from '../../ui/halfLink.ts'
import { KeptNote } from '../../ui/LongForm.tsx'
import { TypedAmount, withTypedAmount } from '../../ui/money/typedAmount.ts'
import { PageHead } from '../../ui/PageHead.tsx'
import { usePageTitle } from '../../ui/usePageTitle.ts'
import { type JobFields, emptyJob, postedJob } from './jobFields.ts'
import { JobFiles, filesOnTheirWay } from './JobFiles.tsx'
import { JobForm } from './JobForm.tsx'
import { JobPosted } from './JobPosted.tsx'

import styles from './Page.module.css'

const keptJob = { title: v.string(), description: v.string(), link: KeptLink, amount: TypedAmount }
const Kept = v.pipe(v.unknown(), v.transform(withTypedAmount), v.object({ job: JobId, ...keptJob }))
/** As a template (O15). */
const KeptJob = v.object(keptJob)

export function PostJob() {
  const me = useMe((store) => store.me)
  const [posted, setPosted] = useState<JobId | null>(null)
  usePageTitle('Post a job')
  if (me === null) return null
  if (posted !== null) return <JobPosted job={posted} />
  return <NewJob userId={me.userId} onPosted={setPosted} />
}

interface NewJobProps {
  readonly userId: string
  readonly onPosted: (job: JobId) => void
}

function NewJob({ userId, onPosted }: NewJobProps) {
  const [draft] = useState(() => draftOf(`job-draft:${userId}`, Kept))
  const [kept] = useState(() => draft.read())
  // Posting twice, after a lost answer say, makes one job.
  const [job, setJob] = useState<JobId>(() => kept?.job ?? newJobId())
  const [fields, setFields] = useState<JobFields>(kept ?? emptyJob)
  /** A new form: the editor takes its text only at the beginning. */
  const [round, setRound] = useState(0)
  const attachments = useAttachments({ job }, 'job')

  const change = (next: (fields: JobFields) => JobFields): void =>
    setFields((before) => {
      const after = next(before)
      draft.write({ job, ...after })
      return after
    })
  const startOver = (): void => {
    draft.clear()
    setJob(newJobId())
    setFields(emptyJob)
  }
  const use = (kept: unknown): boolean => {
    const found = v.safeParse(KeptJob, kept)
    if (!found.success) return false
    change(() => ({ ...found.output, link: null }))
    setRound(round + 1)
    return true
  }
  const post = async (): Promise<string | null> => {
    const body = { ...postedJob(fields), files: attachments.refs, status: 'open' }
    const answer = await request<JobAnswer>('POST', `/api/jobs/${job}`, body)
    if (!answer.ok) return answer.sentence
    draft.clear()
    attachments.settle(attachments.refs)
    onPosted(job)
    return null
  }

  return (
    <div className={styles.narrow}>
      <PageHead
        title="Post a job"
        under="You get a link to share. Freelancers answer with a proposal; accepting one makes the room and the contract."
      >
        <TemplatesButton
          kind="job"
          current={isEmpty(fields) ? null : { ...fields, link: null }}
          suggestedName={fields.title.trim().slice(0, TEMPLATE_NAME)}
          onUse={use}
        />
      </PageHead>
      <JobForm
        key={`${job}:${round}`}
        fields={fields}
        onChange={change}
        files={<JobFiles kept={[]} onTake={nothingToTake} attachments={attachments} />}
        wait={attachments.isComplete ? null : filesOnTheirWay}
        submitLabel="Post the job"
        onSubmit={post}
        aside={isEmpty(fields) ? null : <KeptNote onStartOver={startOver} />}
      />
    </div>
  )
}

/** A new job has no files but those on their way. */
const nothingToTake = (): void => undefined

const newJobId = (): JobId => v.parse(JobId, crypto.randomUUID())

const isEmpty = ({ title, description, amount }: JobFields): boolean =>
  title === '' && description === '' && amount.text === ''
