// A refusal as people read it.

import { type RejectionCode, rejections } from '../../shared/protocol.ts'

export const sentenceOf = (code: RejectionCode | 'offline'): string =>
  code === 'offline'
    ? 'You are offline. This step needs a connection; nothing was changed.'
    : rejections[code]
