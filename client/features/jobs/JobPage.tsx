// What a job's link opens, also for somebody without an account: what is to be done, what it may cost, and for its owner
// the proposals, for everybody else the way to send one.

import { Button } from '@mantine/core'

import type { HttpRefusal, JobView } from '../../../shared/http.ts'
import { isolated } from '../../../shared/isolated.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageSkeleton } from '../../ui/Skeletons.tsx'
import { usePageTitle } from '../../ui/usePageTitle.ts'
import { JobDescription, JobHead } from './JobFacts.tsx'
import { OwnJob } from './OwnJob.tsx'
import { ProposalPages } from './ProposalPages.tsx'
import { useJob } from './useJob.ts'

import layout from '../../ui/layout.module.css'
import styles from './JobPage.module.css'

export function JobPage({ job }: { readonly job: string }) {
  const { answer, reload } = useJob(job)
  usePageTitle(answer?.ok === true ? answer.title : 'Job')
  if (answer === null) return <PageSkeleton />
  if (!answer.ok) return <NoJob answer={answer} onRetry={reload} />
  if (answer.standing === 'owner') return <OwnJob view={answer} onChanged={reload} />
  return <OpenJob view={answer} />
}

function OpenJob({ view }: { readonly view: JobView }) {
  const hasOpen = view.proposals.some(({ phase }) => phase === 'proposed')
  return (
    <div className={styles.page}>
      <JobHead view={view} />
      <div className={layout.columns}>
        <JobDescription view={view} />
        <aside className={layout.stack} aria-label="Proposals">
          <JobAnswer view={view} hasOpen={hasOpen} />
        </aside>
      </div>
    </div>
  )
}

function JobAnswer({ view, hasOpen }: { readonly view: JobView; readonly hasOpen: boolean }) {
  const { job, standing, status, proposals } = view
  const client = isolated(view.client)
  return (
    <>
      {status === 'open' && !hasOpen && (
        <section className={`${layout.card} ${styles.card}`}>
          <h2>Do you want to do it?</h2>
          <p className={styles.quiet}>
            A proposal names your price, scope and date. Only {client} sees it, and nobody is bound before a
            contract is accepted by both.
          </p>
          <Button component={Link} to={path('propose', { job })} fullWidth>
            Send a proposal
          </Button>
          {standing === 'signed-out' && (
            <p className={styles.hint}>
              You sign in or{' '}
              <Link to={`${path('signUp')}?to=${encodeURIComponent(path('propose', { job }))}`}>
                create an account
              </Link>{' '}
              first and come back here.
            </p>
          )}
        </section>
      )}
      {status === 'closed' && !hasOpen && (
        <section className={`${layout.card} ${styles.card}`}>
          <h2>This job is closed</h2>
          <p className={styles.quiet}>{client} takes no more proposals.</p>
        </section>
      )}
      {proposals.length > 0 && (
        <section className={`${layout.card} ${styles.card}`}>
          <h2>{proposals.length === 1 ? 'Your proposal' : 'Your proposals'}</h2>
          <ProposalPages view={view} isOwn />
        </section>
      )}
    </>
  )
}

function NoJob({ answer, onRetry }: { readonly answer: HttpRefusal; readonly onRetry: () => void }) {
  if (answer.code === 'not-found') {
    return (
      <EmptyState
        isScreen
        icon="search"
        title="There is no job at this address"
        text="The link may be cut off. Ask whoever sent it for the whole link."
      />
    )
  }
  return (
    <EmptyState
      isScreen
      icon="alert"
      title="The job could not be loaded"
      text={answer.sentence}
      action={
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      }
    />
  )
}
