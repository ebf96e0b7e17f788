// A new proposal for a job: the form, kept on this device until it is sent; then its room opens.

import { Button } from '@mantine/core'
import { useState } from 'react'
import * as v from 'valibot'

import type { JobView } from '../../../shared/http.ts'
import { isolated } from '../../../shared/isolated.ts'
import { Currency } from '../../../shared/money.ts'
import { request } from '../../identity/http.ts'
import { useMe } from '../../identity/me.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { navigate } from '../../navigation/router.ts'
import { draftOf } from '../../room/deviceDrafts.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { emptyAmount, withTypedAmount } from '../../ui/money/typedAmount.ts'
import { PageHead } from '../../ui/PageHead.tsx'
import { PageSkeleton } from '../../ui/Skeletons.tsx'
import { usePageTitle } from '../../ui/usePageTitle.ts'
import { keptProposal } from './keptProposal.ts'
import { type ProposalFields, emptyProposal, proposedOf } from './proposalFields.ts'
import { ProposalForm } from './ProposalForm.tsx'

import styles from './JobPage.module.css'

const Kept = v.pipe(v.unknown(), v.transform(withTypedAmount), v.object(keptProposal))

export function Propose({ job }: { readonly job: string }) {
  const me = useMe((store) => store.me)
  const { answer } = useAnswer<JobView>(`/api/jobs/${encodeURIComponent(job)}`, me?.userId)
  usePageTitle('Send a proposal')
  if (me === null || answer === null) return <PageSkeleton />
  if (!answer.ok)
    return <EmptyState isScreen icon="alert" title="The job could not be loaded" text={answer.sentence} />
  const open = answer.proposals.find(({ phase }) => phase === 'proposed')
  if (
    answer.standing === 'owner' ||
    (answer.status === 'closed' && open === undefined) ||
    open !== undefined
  ) {
    return <NoProposal view={answer} openRoom={open?.room ?? null} />
  }
  return <NewProposal view={answer} userId={me.userId} />
}

interface NewProposalProps {
  readonly view: JobView
  readonly userId: string
}

function NewProposal({ view, userId }: NewProposalProps) {
  const { job, title } = view
  const client = isolated(view.client)
  const [draft] = useState(() => draftOf(`proposal-draft:${userId}:${job}`, Kept))
  const [fields, setFields] = useState<ProposalFields>(() => draft.read() ?? startedFrom(view))
  // Sending twice, after a lost answer say, makes one proposal.
  const [ids] = useState(() => ({ room: crypto.randomUUID(), id: crypto.randomUUID() }))

  const change = (next: (fields: ProposalFields) => ProposalFields): void =>
    setFields((before) => {
      const after = next(before)
      draft.write(after)
      return after
    })
  const send = async (): Promise<string | null> => {
    const proposed = proposedOf(fields)
    if (proposed === null) return 'Fill in price, date and rounds first.'
    const answer = await request<{ readonly ok: true; readonly room: string }>(
      'POST',
      `/api/jobs/${job}/proposals`,
      { ...ids, ...proposed },
    )
    if (!answer.ok) return answer.code === 'idempotency-mismatch' ? sentBefore : answer.sentence
    draft.clear()
    navigate(path('overview', { room: answer.room }))
    return null
  }

  return (
    <div className={styles.page}>
      <PageHead
        title="Send a proposal"
        under={
          <p>
            For <Link to={path('job', { job })}>{title}</Link> by {client}
          </p>
        }
      />
      <ProposalForm
        fields={fields}
        onChange={change}
        client={client}
        submitLabel="Send the proposal"
        onSubmit={send}
      />
    </div>
  )
}

const startedFrom = ({ budget }: JobView): ProposalFields => {
  const empty = emptyProposal()
  const currency = v.safeParse(Currency, budget?.currency)
  return currency.success ? { ...empty, amount: emptyAmount(currency.output) } : empty
}

const sentBefore =
  'This proposal was sent already, before your last changes. You find it among your rooms and can revise it there.'

interface NoProposalProps {
  readonly view: JobView
  readonly openRoom: string | null
}

function NoProposal({ view, openRoom }: NoProposalProps) {
  const { job, standing } = view
  const client = isolated(view.client)
  if (openRoom !== null) {
    return (
      <EmptyState
        isScreen
        icon="file"
        title="You have sent a proposal for this job"
        text={`It waits for ${client}. You can revise it, or withdraw it and send another one.`}
        action={
          <Button component={Link} to={path('overview', { room: openRoom })}>
            Open your proposal
          </Button>
        }
      />
    )
  }
  return (
    <EmptyState
      isScreen
      icon="lock"
      title={standing === 'owner' ? 'This is your own job' : 'This job is closed'}
      text={standing === 'owner' ? 'Send its link to freelancers.' : `${client} takes no more proposals.`}
      action={
        <Button component={Link} to={path('job', { job })} variant="default">
          Back to the job
        </Button>
      }
    />
  )
}
