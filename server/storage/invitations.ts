// Invitations: one a room, told apart by the SHA-256 of a one-use token; the token itself is kept nowhere. Sending it
// again replaces the token, so that at any time one link works (T-94).

import { createHash, randomBytes } from 'node:crypto'

import mongoose from 'mongoose'
import type { Connection } from 'mongoose'

import type { Role } from '../../shared/decider.ts'
import type { RoomId, UserId } from '../../shared/ids.ts'
import { storedSchema } from './storedSchema.ts'
import { upsert } from './upserts.ts'

export interface Invitation {
  readonly room: RoomId
  readonly tokenHash: string
  /** In the form under which addresses are compared. */
  readonly email: string
  /** The name of somebody from an earlier room, whose address the inviter is not shown; else empty. */
  readonly knownAs: string
  readonly role: Role
  readonly inviter: UserId
  readonly state: 'pending' | 'revoked' | 'used'
  readonly sentAt: number
  /** Who used it, or is just using it. */
  readonly usedBy: UserId | null
  /** When, and the hash of the acceptance that it is used for: after a crash it can be fenced. */
  readonly claimedAt: number
  readonly claimHash: string
}

export type Claim = Pick<Invitation, 'claimedAt' | 'claimHash'> & { readonly by: UserId }

export interface Invitations {
  /** Makes or renews the room's invitation; answers its new token, or null once it was used. */
  issue(
    invited: Pick<Invitation, 'room' | 'email' | 'knownAs' | 'role' | 'inviter' | 'sentAt'>,
  ): Promise<string | null>
  ofRoom(room: RoomId): Promise<Invitation | null>
  /** Of a token as somebody sent it: anything but a token of ours is null. */
  ofToken(token: string): Promise<Invitation | null>
  /** True for one person only, however many try at once. */
  claim(invitation: Invitation, claim: Claim): Promise<boolean>
  /** The claim came to nothing. */
  release(invitation: Invitation, by: UserId): Promise<void>
  /** False when there is nothing left to revoke. */
  revoke(room: RoomId): Promise<boolean>
}

interface Stored extends Omit<Invitation, 'room' | 'knownAs' | 'claimedAt' | 'claimHash'> {
  _id: string
  knownAs?: string
  claimedAt?: number
  claimHash?: string
}

/** 192 bits: guessing is hopeless. */
const TOKEN_BYTES = 24
const TOKEN = /^[A-Za-z0-9_-]{32}$/

export async function createInvitations(connection: Connection): Promise<Invitations> {
  const schema = storedSchema<Stored>('invitations', {
    texts: ['_id', 'email', 'role', 'inviter', 'state'],
    numbers: ['sentAt'],
    optionalTexts: ['claimHash', 'knownAs'],
    others: {
      tokenHash: { type: String, required: true, unique: true },
      usedBy: { type: String, default: null },
      claimedAt: { type: Number, default: 0 },
    },
  })
  const model = connection.model<Stored>('invitations', schema)
  await model.createIndexes()

  return {
    async issue({ room, ...invited }) {
      const token = randomBytes(TOKEN_BYTES).toString('base64url')
      const set = { ...invited, tokenHash: hashOf(token), state: 'pending', usedBy: null } as const
      const isIssued = await upsert(() =>
        model
          .updateOne({ _id: room, state: mongoose.trusted({ $ne: 'used' }) }, { $set: set }, { upsert: true })
          .exec(),
      )
      return isIssued ? token : null
    },
    async ofRoom(room) {
      return shown(await model.findOne({ _id: room }).lean())
    },
    async ofToken(token) {
      if (!TOKEN.test(token)) return null
      return shown(await model.findOne({ tokenHash: hashOf(token) }).lean())
    },
    async claim({ room, tokenHash }, { by, claimedAt, claimHash }) {
      const { matchedCount } = await model.updateOne(
        {
          _id: room,
          tokenHash,
          $or: [{ state: 'pending' }, { state: 'used', usedBy: by }],
        },
        { $set: { state: 'used', usedBy: by, claimedAt, claimHash } },
      )
      return matchedCount === 1
    },
    async release({ room, tokenHash }, by) {
      await model.updateOne(
        { _id: room, tokenHash, state: 'used', usedBy: by },
        { $set: { state: 'pending', usedBy: null } },
      )
    },
    async revoke(room) {
      const { matchedCount } = await model.updateOne(
        { _id: room, state: 'pending' },
        { $set: { state: 'revoked' } },
      )
      return matchedCount === 1
    },
  }
}

const hashOf = (token: string): string => createHash('sha256').update(`invitation\n${token}`).digest('hex')

function shown(stored: Stored | null): Invitation | null {
  if (stored === null) return null
  // rows of older versions have no claim and no name
  const { _id, knownAs = '', claimedAt = 0, claimHash = '', ...rest } = stored
  return { room: _id as RoomId, knownAs, claimedAt, claimHash, ...rest }
}
