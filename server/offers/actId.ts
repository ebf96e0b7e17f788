// Two clicks on one link are one act, whatever happens to the answers: the act's id follows from who does what with which
// link.

import { createHash } from 'node:crypto'

import * as v from 'valibot'

import { CommandId, type UserId } from '../../shared/ids.ts'
import type { Invitation } from '../storage/invitations.ts'

export const ACCEPT = 'accept'

export function actId(act: string, { tokenHash }: Pick<Invitation, 'tokenHash'>, userId: UserId): CommandId {
  const digest = createHash('sha256').update(`${act}\n${tokenHash}\n${userId}`).digest('base64url')
  return v.parse(CommandId, digest.slice(0, 32))
}
