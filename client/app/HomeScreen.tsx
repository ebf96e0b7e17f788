// The home page with the part that another feature brings along: one's own jobs.

import { useEffect, useRef } from 'react'

import type { JobList } from '../../shared/http.ts'
import { Home } from '../features/home/Home.tsx'
import { MyJobs } from '../features/jobs/MyJobs.tsx'
import { useAnswer } from '../identity/useAnswer.ts'
import { useInbox } from '../sync/inbox.ts'

export function HomeScreen() {
  const { answer, reload } = useAnswer<JobList>('/api/jobs')
  // A proposal brings a room with it: the numbers beside the jobs are asked for again.
  const rooms = useInbox((inbox) => inbox.rooms.length)
  const before = useRef(rooms)
  useEffect(() => {
    if (before.current === rooms) return
    before.current = rooms
    reload()
  })
  const jobs = answer?.ok === true ? answer.jobs : []
  return <Home jobs={jobs.length === 0 ? null : <MyJobs jobs={jobs} />} />
}
