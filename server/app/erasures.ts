// What is erased at one node goes from the memory of the others too, at once (S19).

import type { Bus } from '../ports/bus.ts'
import { repeat } from '../repeat.ts'
import type { Rooms } from '../rooms/rooms.ts'

interface Options {
  readonly bus: Bus
  readonly rooms: Pick<Rooms, 'onErased' | 'letGo' | 'held'>
  readonly report: (fault: unknown) => void
}

const LATER_MS = 2 ** 31 - 1

export function passErasuresOn({ bus, rooms, report }: Options): { readonly close: () => Promise<void> } {
  rooms.onErased((room) => bus.tell({ kind: 'erased', room }))
  bus.onNews((news) => {
    if (news.kind === 'erased') rooms.letGo(news.room).catch(report)
  })
  /** Any of them may have been erased meanwhile. */
  const afterGap = repeat(
    async (stopping) => {
      for (const room of rooms.held()) if (!stopping.aborted) await rooms.letGo(room)
    },
    { everyMs: LATER_MS, report },
  )
  bus.onGap(afterGap.nudge)
  return { close: afterGap.stop }
}
