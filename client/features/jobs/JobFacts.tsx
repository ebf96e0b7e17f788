// What a job is, for its owner and for everybody who has the link.

import type { ReactNode } from 'react'

import type { JobView } from '../../../shared/http.ts'
import { isolated } from '../../../shared/isolated.ts'
import { Files } from '../../ui/Files.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { Day } from '../../ui/Time.tsx'
import { Budget } from './Budget.tsx'
import { JobBadge } from './JobBadge.tsx'

import layout from '../../ui/layout.module.css'
import styles from './JobPage.module.css'

export function JobHead({ view, children }: { readonly view: JobView; readonly children?: ReactNode }) {
  const { title, client, postedAt, budget, status } = view
  return (
    <PageHead
      title={title}
      under={
        <>
          <JobBadge status={status} />
          <span>
            Posted by {view.standing === 'owner' ? 'you' : isolated(client)}, <Day at={postedAt} />
          </span>
          {budget !== null && (
            <span className={styles.budget}>
              Budget <Budget budget={budget} />
            </span>
          )}
        </>
      }
    >
      {children}
    </PageHead>
  )
}

export function JobDescription({ view }: { readonly view: JobView }) {
  return (
    <section className={`${layout.card} ${styles.card}`} aria-labelledby="job-description">
      <h2 id="job-description">What is to be done</h2>
      {view.description === '' ? (
        <p className={styles.quiet}>No description was given.</p>
      ) : (
        <RichText value={view.description} />
      )}
      {view.files.length > 0 && (
        <div className={styles.files}>
          <Files files={view.files} hrefOf={({ file }) => `/api/jobs/${view.job}/files/${file}`} />
        </div>
      )}
    </section>
  )
}
