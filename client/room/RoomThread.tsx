// What the parties and support wrote on the record about one matter, each under their name.

import { nameOf } from '../../shared/workroom/parties.ts'
import { useRoomId } from '../navigation/useRoomId.ts'
import { useRoom } from '../sync/roomSession.ts'
import { Thread, type ThreadLine } from '../ui/Thread.tsx'
import { fileHref } from './tabTransfers.ts'

export interface RoomThreadProps {
  readonly said: readonly (Pick<ThreadLine, 'at' | 'words' | 'files'> & { readonly by: ThreadLine['role'] })[]
  readonly label: string
}

export function RoomThread({ said, label }: RoomThreadProps) {
  const room = useRoomId()
  const view = useRoom((session) => session.view)
  const you = useRoom((session) => session.you?.role)
  const lines = said.map((line) => ({
    ...line,
    role: line.by,
    who: line.by === 'support' ? 'Support' : nameOf(view, line.by),
    isYou: line.by === you,
  }))
  return <Thread lines={lines} label={label} hrefOf={(file) => fileHref(room, file)} />
}
