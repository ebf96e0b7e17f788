// After posting: the link that freelancers need, and the way to the job.

import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'

import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { CopyLink } from '../../ui/CopyLink.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { jobLink } from './jobLink.ts'

import styles from './Page.module.css'

export function JobPosted({ job }: { readonly job: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={styles.sent}>
      <span className={styles.mark} aria-hidden="true">
        <Icon name="link" size={22} />
      </span>
      <h1 ref={heading} tabIndex={-1}>
        Your job is posted
      </h1>
      <p>
        Send this link to freelancers. Whoever has it can read the job; the proposals are seen by you and by
        whoever wrote them.
      </p>
      <CopyLink link={jobLink(job)} label="Link of the job" />
      <div className={styles.actions}>
        <Button component={Link} to={path('job', { job })}>
          Open the job
        </Button>
        <Button component={Link} to={path('home')} variant="default">
          Your rooms
        </Button>
      </div>
    </section>
  )
}
