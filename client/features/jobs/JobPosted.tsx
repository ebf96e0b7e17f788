// After posting: the link that freelancers need, and the way to the job.

import { Button } from '@mantine/core'

import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { CopyLink } from '../../ui/CopyLink.tsx'
import { ResultCard } from '../../ui/ResultCard.tsx'
import { jobLink } from './jobLink.ts'

export function JobPosted({ job }: { readonly job: string }) {
  const actions = (
    <>
      <Button component={Link} to={path('job', { job })}>
        Open the job
      </Button>
      <Button component={Link} to={path('home')} variant="default">
        Your rooms
      </Button>
    </>
  )
  return (
    <ResultCard icon="link" tone="done" heading="Your job is posted" actions={actions}>
      <p>
        Send this link to freelancers. Whoever has it can read the job; the proposals are seen by you and by
        whoever wrote them.
      </p>
      <CopyLink link={jobLink(job)} label="Link of the job" />
    </ResultCard>
  )
}
