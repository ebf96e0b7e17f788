// What can be agreed about the use of AI (rule C25), as pages name it.

import type { Terms } from '../../../shared/workroom/terms.ts'

export const aiNames: Readonly<Record<NonNullable<Terms['ai']>, string>> = {
  none: 'None',
  disclosed: 'With disclosure',
  free: 'Free',
}
