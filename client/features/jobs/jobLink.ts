// The address of a job as it is sent to others.

import { path } from '../../navigation/paths.ts'

export const jobLink = (job: string): string => location.origin + path('job', { job })
