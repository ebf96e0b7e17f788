// What the palette finds in this room beside commands, asked for while somebody types.

import { useMemo } from 'react'

import type { Workroom } from '../../shared/workroom/workroom.ts'
import { useRoomStore } from '../sync/roomSession.ts'
import { useFinder } from '../ui/commands.ts'
import { fetchCode } from '../ui/fetchCode.ts'
import type { Find } from '../ui/paletteEntry.ts'

export function useRoomFinder(room: string): void {
  const store = useRoomStore()
  useFinder(useMemo(() => finderIn(room, () => store.getState().view), [room, store]))
}

const finderIn = (room: string, view: () => Workroom): Find =>
  async function* find(words) {
    const { findHere, findMessages } = await fetchCode(() => import('./findInRoom.ts'))
    yield findHere(words, { room, view: view() })
    yield findMessages(words, room)
  }
