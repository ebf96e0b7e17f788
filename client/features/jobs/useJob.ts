// A job as it is now: asked for again when it changes, when a proposal comes, changes or is answered, when the line to the
// server is back, and when its page is looked at again.

import type { JobView } from '../../../shared/http.ts'
import type { JobId } from '../../../shared/ids.ts'
import { useMe } from '../../identity/me.ts'
import { type Asked, useAnswer } from '../../identity/useAnswer.ts'
import { useReloadOn } from '../../identity/useReloadOn.ts'
import { useInbox } from '../../sync/inbox.ts'
import { useWatched } from '../../sync/useWatched.ts'

export function useJob(job: string): Asked<JobView> {
  // Another account sees another page.
  const userId = useMe((store) => store.me?.userId)
  const asked = useAnswer<JobView>(`/api/jobs/${encodeURIComponent(job)}`, userId)
  const { answer, reload } = asked
  const listed = new Set(answer?.ok === true ? answer.proposals.map(({ room }) => room) : [])
  const changes = useWatched({ what: 'job', job: job as JobId })
  const news = useInbox(({ status, rooms }) => {
    const concerned = rooms.filter(({ room, phase }) => phase === 'proposed' || listed.has(room))
    return `${status} ${concerned.map(({ room, seq }) => `${room}:${seq}`).join(' ')}`
  })
  useReloadOn(`${changes} ${news}`, reload)
  return asked
}
