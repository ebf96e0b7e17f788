// What both parties are told of a matter that would be decided by silence, but waits because the server is not sure of its date
// (rule K5): once for each matter. Reading the date they may see that it is wrong.

import { type ClockWait, waitReason } from '../../shared/clockWait.ts'
import { isolated } from '../../shared/isolated.ts'
import type { Due } from '../../shared/workroom/due.ts'
import type { Notice } from '../../shared/workroom/notice.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { utcWords } from '../zones/utcWords.ts'

export const waitOccasion = ({ command, at }: Due): string => `clock-waits-${command.name}-${at}`

export function waitNotice(
  { offer }: Pick<Workroom, 'offer'>,
  { wait, now }: { readonly wait: ClockWait; readonly now: number },
): Pick<Notice, 'kind' | 'title' | 'body' | 'screen'> {
  const body = `${isolated(offer.title)}: it is ${utcWords(now)} by the clock of the server: ${waitReason(wait)}. Nothing is decided by silence before ${utcWords(wait.until)}; until then you can still act.`
  return { kind: 'reminder', title: 'What silence decides waits', body, screen: 'overview' }
}
