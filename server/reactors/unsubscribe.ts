// The link that mutes one room for one person (rule N9): whoever holds it may do just that and take it back, without a
// session. It stands in that person's own emails; a mail program posts to it by itself (RFC 8058).

import { createHmac, timingSafeEqual } from 'node:crypto'

import * as v from 'valibot'

import { RoomId, UserId } from '../../shared/ids.ts'

export interface Unsubscribing {
  readonly userId: UserId
  readonly room: RoomId
}

export interface Unsubscribe {
  /** Its path on our site. */
  readonly pathFor: (who: Unsubscribing) => string
  /** null: not one of ours. */
  readonly read: (token: string) => Unsubscribing | null
}

/** The page below is ours, an answer to a post comes from the same address. */
export const UNSUBSCRIBE_PATH = '/unsubscribe/'

/** In no id and in no address of a file. */
const APART = '~'

const Named = v.tuple([UserId, RoomId])

export function createUnsubscribe(secret: string): Unsubscribe {
  const sealOf = ({ userId, room }: Unsubscribing): string =>
    createHmac('sha256', secret)
      .update(`workroom/unsubscribe/v1\n${userId}\n${room}`)
      .digest('base64url')
      .slice(0, 22)

  return {
    pathFor: (who) => `${UNSUBSCRIBE_PATH}${[who.userId, who.room, sealOf(who)].join(APART)}`,
    read(token) {
      const [userId, room, seal = '', ...more] = token.split(APART)
      const named = v.safeParse(Named, [userId, room])
      if (!named.success || more.length > 0) return null
      const who = { userId: named.output[0], room: named.output[1] }
      return isSame(seal, sealOf(who)) ? who : null
    },
  }
}

function isSame(given: string, ours: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(ours)]
  return a.length === b.length && timingSafeEqual(a, b)
}
