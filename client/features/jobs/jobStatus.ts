// Closing a job and opening it again: its status alone, whatever another tab has done to its words.

import type { JobAnswer, JobView } from '../../../shared/http.ts'
import { request } from '../../identity/http.ts'

/** Resolves to a sentence when it was refused. */
export async function setJobStatus(job: string, status: JobView['status']): Promise<string | null> {
  const answer = await request<JobAnswer>('POST', `/api/jobs/${job}/status`, { status })
  return answer.ok ? null : answer.sentence
}
