// What an account holds, for its own person: name, address, sessions. Neither passwords nor tokens leave here.

import * as v from 'valibot'

import { UserId } from '../../shared/ids.ts'
import type { AccountHoldings, Identity } from '../ports/identity.ts'
import type { IdentityModels } from './models.ts'

export const createHoldings =
  ({ user, session }: Pick<IdentityModels, 'user' | 'session'>): Identity['holdings'] =>
  async (userId): Promise<AccountHoldings | null> => {
    const found = await user.findOne({ _id: userId }).lean()
    if (found === null) return null
    const sessions = await session.find({ userId }).sort({ createdAt: -1 }).lean()
    const { _id, name, email, emailVerified, createdAt } = found
    return {
      userId: v.parse(UserId, _id),
      name,
      email,
      emailVerified,
      signedUpAt: createdAt.getTime(),
      sessions: sessions.map((one) => ({
        startedAt: one.createdAt.getTime(),
        seenAt: one.updatedAt.getTime(),
        endsAt: one.expiresAt.getTime(),
        device: one.userAgent ?? '',
        address: one.ipAddress ?? '',
      })),
    }
  }
