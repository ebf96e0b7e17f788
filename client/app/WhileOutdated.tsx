// Outside of a room: the person's own line was told that this page is older than the server.

import { useInbox } from '../sync/inbox.ts'
import { part } from '../ui/fetchedScreen.ts'
import { OnceOpened } from '../ui/OnceOpened.tsx'
import { useLoadAnew } from './loadAnew.ts'

const Outdated = part(async () => (await import('./Outdated.tsx')).Outdated)

export function WhileOutdated() {
  const isOutdated = useInbox(({ refusal }) => refusal === 'upgrade')
  useLoadAnew(isOutdated)
  return <OnceOpened opened={isOutdated}>{isOutdated && <Outdated />}</OnceOpened>
}
