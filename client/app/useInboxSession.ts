// The signed-in person's own line to the server: room list and notifications, in step with the session's end and renewal.

import { useEffect } from 'react'
import * as v from 'valibot'

import { UserId } from '../../shared/ids.ts'
import { markExpired, useMe } from '../identity/me.ts'
import { useInbox, useMySession } from '../sync/inbox.ts'
import { setClockOffset } from '../ui/serverClock.ts'

export function useInboxSession(): void {
  const userId = v.safeParse(
    UserId,
    useMe((store) => store.me?.userId),
  )
  const isExpired = useMe((store) => store.isExpired)
  const refusal = useInbox((inbox) => inbox.refusal)
  const offset = useInbox((inbox) => inbox.offset)
  useEffect(() => setClockOffset(offset), [offset])
  useMySession(userId.success ? userId.output : null)
  useEffect(() => {
    if (refusal === 'unauthenticated') markExpired()
  }, [refusal])
  useEffect(() => {
    const { status, reconnect } = useInbox.getState()
    if (!isExpired && status === 'refused') reconnect()
  }, [isExpired])
}
