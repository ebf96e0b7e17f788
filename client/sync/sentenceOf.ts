// A refusal as people read it, and why a binding step has no answer.

import { rejections } from '../../shared/protocol.ts'
import type { ConfirmRefusal } from './sendQueue.ts'

export function sentenceOf(code: ConfirmRefusal): string {
  if (code === 'offline') return 'You are offline: this was not sent. Do it again when you are connected.'
  if (code === 'unanswered') {
    return 'The connection was lost before the answer came. Look here whether it was recorded before you do it again.'
  }
  return rejections[code]
}
