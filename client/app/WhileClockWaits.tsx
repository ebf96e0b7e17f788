// The place of the notice about the server's date; its code comes when there is something to say.

import { useInbox } from '../sync/inbox.ts'
import { part } from '../ui/fetchedScreen.ts'
import { OnceOpened } from '../ui/OnceOpened.tsx'

const ClockWaitNotice = part(async () => (await import('./ClockWaitNotice.tsx')).ClockWaitNotice)

export function WhileClockWaits() {
  const isWaiting = useInbox(({ clockWait }) => clockWait !== null)
  return (
    <OnceOpened opened={isWaiting}>
      <ClockWaitNotice />
    </OnceOpened>
  )
}
