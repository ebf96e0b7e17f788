// The parts of the help page, so that a lock can lead to the one that explains it.

import { path } from './paths.ts'

export type HelpPart = 'proposal' | 'contract' | 'money' | 'tasks' | 'delivery' | 'payout'

export const helpPath = (part: HelpPart): string => `${path('help')}#${part}`
