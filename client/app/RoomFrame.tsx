// One room: its connection, held while a screen of it is open, and the frame around its screens.

import { useEffect } from 'react'
import type { ReactNode } from 'react'
import * as v from 'valibot'

import { RoomId, UserId } from '../../shared/ids.ts'
import { useMe } from '../identity/me.ts'
import { NotFound } from '../navigation/NotFound.tsx'
import type { RoomScreen } from '../navigation/paths.ts'
import { RoomIdContext } from '../navigation/useRoomId.ts'
import { forgetOldDrafts } from '../room/formDrafts.ts'
import { RoomSessionContext } from '../sync/roomSession.ts'
import { fetchNeighbours } from '../ui/fetchedScreen.ts'
import { HomeLayout } from './HomeLayout.tsx'
import { holdRoomConnection, roomConnection } from './roomConnection.ts'
import { RoomInside } from './RoomInside.tsx'
import { homeScreens, roomScreens } from './screens.ts'

/** The way out as well: it has to be there without a network. */
const neighbours = { ...roomScreens, home: homeScreens.home }

export interface RoomFrameProps {
  readonly room: string
  readonly screen: RoomScreen
  readonly bell?: ReactNode
  readonly children: ReactNode
}

export function RoomFrame(props: RoomFrameProps) {
  const me = useMe((store) => store.me)
  if (me === null) return null
  const room = v.safeParse(RoomId, props.room)
  const userId = v.safeParse(UserId, me.userId)
  if (!room.success || !userId.success) {
    return (
      <HomeLayout>
        <NotFound />
      </HomeLayout>
    )
  }
  return <ConnectedRoom {...props} room={room.output} userId={userId.output} />
}

interface ConnectedRoomProps extends RoomFrameProps {
  readonly room: RoomId
  readonly userId: UserId
}

function ConnectedRoom({ userId, ...props }: ConnectedRoomProps) {
  const connection = roomConnection(props.room, userId)
  const isExpired = useMe((store) => store.isExpired)
  useEffect(() => holdRoomConnection(connection), [connection])
  useEffect(() => fetchNeighbours(neighbours), [])
  useEffect(() => forgetOldDrafts(), [])
  useEffect(() => {
    // Signed in again: at once with the new cookie, what was not sent goes out.
    if (!isExpired && connection.store.getState().status === 'refused') connection.reconnect()
  }, [isExpired, connection])
  return (
    <RoomIdContext value={props.room}>
      <RoomSessionContext value={connection.store}>
        <RoomInside {...props} />
      </RoomSessionContext>
    </RoomIdContext>
  )
}
