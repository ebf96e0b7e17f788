// Who of support takes care of what waits in a room, and by when both parties were told that it is answered (rule J5). A
// colleague takes it over with the same button, or is handed it.

import { Button } from '@mantine/core'
import { useState } from 'react'

import type { UserId } from '../../../shared/ids.ts'
import { isolated } from '../../../shared/isolated.ts'
import type { SupportRoom } from '../../../shared/supportRoom.ts'
import { useMe } from '../../identity/me.ts'
import { DateTime, Deadline } from '../../ui/Time.tsx'
import { postTo } from './deskApi.ts'
import { HandOver } from './HandOver.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Support.module.css'

interface OwnerProps {
  readonly room: SupportRoom
  readonly reload: () => void
}

export function Owner({ room, reload }: OwnerProps) {
  const you = useMe((store) => store.me?.userId)
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const { owner } = room.dispute
  const until = promisedIn(room)
  if (until === null) return null
  const isYours = owner !== undefined && owner.userId === you
  const own = async (to?: UserId): Promise<void> => {
    setIsBusy(true)
    const sentence = await postTo(room.room, 'owner', { to })
    setIsBusy(false)
    setRefusal(sentence)
    if (sentence === null) reload()
  }
  return (
    <div className={styles.form}>
      <p className={layout.quiet}>
        {owner === undefined ? (
          'Nobody takes care of it yet.'
        ) : (
          <>
            {isYours ? 'You take' : `${isolated(owner.name)} takes`} care of it since{' '}
            <DateTime at={owner.at} />.
          </>
        )}{' '}
        Both were told an answer by <Deadline at={until} />.
      </p>
      <div className={layout.row}>
        {!isYours && (
          <Button size="xs" variant="default" w="fit-content" loading={isBusy} onClick={() => void own()}>
            {owner === undefined ? 'Take it' : `Take it over from ${isolated(owner.name)}`}
          </Button>
        )}
        <HandOver room={room.room} owner={owner?.userId} isBusy={isBusy} onChosen={(to) => void own(to)} />
      </div>
      {refusal !== null && <p className={styles.late}>{refusal}</p>}
    </div>
  )
}

/** What the parties read of support's time; null where nothing waits. */
function promisedIn({ dispute, case: found }: SupportRoom): number | null {
  if (dispute.status === 'open') return dispute.decideBy ?? dispute.respondBy
  return found.status === 'open' ? found.supportDueAt : null
}
