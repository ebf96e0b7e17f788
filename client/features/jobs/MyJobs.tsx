// One's own jobs on the home page: what, how much, how many answered, and the link to share.

import type { JobList } from '../../../shared/http.ts'
import { isolated } from '../../../shared/isolated.ts'
import { request } from '../../identity/http.ts'
import { usePages } from '../../identity/usePages.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { CopyLinkButton } from '../../ui/CopyLink.tsx'
import { Lines, lineLink } from '../../ui/Lines.tsx'
import { ReadOn } from '../../ui/ReadOn.tsx'
import { TimeAgo } from '../../ui/Time.tsx'
import { Budget } from './Budget.tsx'
import { JobBadge } from './JobBadge.tsx'
import { jobLink } from './jobLink.ts'
import { proposalCount } from './ProposalList.tsx'

import styles from './MyJobs.module.css'

export function MyJobs({ list }: { readonly list: JobList }) {
  const pages = usePages<JobList['jobs'][number]>(
    { lines: list.jobs, more: list.more },
    {
      keyOf: ({ job }) => job,
      async load(before) {
        const page = await request<JobList>('GET', `/api/jobs?before=${before}`)
        return page.ok ? { lines: page.jobs, more: page.more } : page
      },
    },
  )
  return (
    <Lines
      id="your-jobs"
      title="Your jobs"
      count={pages.more === null ? pages.lines.length : `${pages.lines.length}+`}
      foot={<ReadOn pages={pages} label="Show older jobs" />}
      className={styles.section}
    >
      {pages.lines.map(({ job, title, budget, status, postedAt, proposals }) => (
        <li key={job} className={styles.line}>
          <div className={styles.main}>
            <Link to={path('job', { job })} className={lineLink}>
              {title}
            </Link>
            <p className={styles.under}>
              <strong data-some={proposals > 0 || undefined}>{proposalCount(proposals)}</strong> · posted{' '}
              <TimeAgo at={postedAt} />
            </p>
          </div>
          <span className={styles.budget}>
            <Budget budget={budget} />
          </span>
          <span className={styles.badge}>
            <JobBadge status={status} />
          </span>
          <span className={styles.copy}>
            <CopyLinkButton link={jobLink(job)} label={`Copy link of ${isolated(title)}`} />
          </span>
        </li>
      ))}
    </Lines>
  )
}
