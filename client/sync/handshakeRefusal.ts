// Why the server did not let this tab in, told apart from a network that failed.

import type { HandshakeRefusal } from '../../shared/protocol.ts'

const refusals: readonly string[] = [
  'unauthenticated',
  'not-found',
  'upgrade',
  'invalid',
  'too-many',
] satisfies readonly HandshakeRefusal[]

export const isRefusal = (message: string | null): message is HandshakeRefusal =>
  message !== null && refusals.includes(message)
