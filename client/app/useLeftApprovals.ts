// Approvals that the page before could not send when it was left go with this one, whichever it is (V9). Firefox closes a
// page's socket before the page hears that it is left.

import { useEffect } from 'react'
import * as v from 'valibot'

import { UserId } from '../../shared/ids.ts'
import { useMe } from '../identity/me.ts'
import { sendLeftApprovals } from './roomConnection.ts'

export function useLeftApprovals(isLater: boolean): void {
  const userId = useMe((store) => store.me?.userId)
  useEffect(() => {
    const known = v.safeParse(UserId, userId)
    if (isLater && known.success) void sendLeftApprovals(known.output)
  }, [isLater, userId])
}
