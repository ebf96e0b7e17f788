// A refusal as people read it. `offline` also stands for a binding step whose answer never came: it may be recorded.

import { type RejectionCode, rejections } from '../../shared/protocol.ts'

export const sentenceOf = (code: RejectionCode | 'offline'): string =>
  code === 'offline'
    ? 'This step needs a connection. When you are connected again, look here whether it was recorded before you repeat it.'
    : rejections[code]
