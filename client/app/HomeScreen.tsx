// The home page with the part that another feature brings along: one's own jobs.

import type { JobList } from '../../shared/http.ts'
import { Home } from '../features/home/Home.tsx'
import { MyJobs } from '../features/jobs/MyJobs.tsx'
import { useAnswer } from '../identity/useAnswer.ts'
import { useReloadOn } from '../identity/useReloadOn.ts'
import { useInbox } from '../sync/inbox.ts'
import { useWatched } from '../sync/useWatched.ts'

const OWN_JOBS = { what: 'jobs' } as const

export function HomeScreen() {
  const { answer, reload } = useAnswer<JobList>('/api/jobs')
  const changes = useWatched(OWN_JOBS)
  // A proposal brings a room with it: the numbers beside the jobs are asked for again.
  const proposals = useInbox(({ rooms }) => rooms.filter(({ phase }) => phase === 'proposed').length)
  useReloadOn(`${changes} ${proposals}`, reload)
  const list = answer?.ok === true ? answer : null
  return <Home jobs={list === null || list.jobs.length === 0 ? null : <MyJobs list={list} />} />
}
