// One room's connection and the frame around its screens, with what is shown while it is not there.

import type { ReactNode } from 'react'

import type { RoomScreen } from './paths.ts'

export interface RoomFrameProps {
  readonly room: string
  readonly screen: RoomScreen
  readonly children: ReactNode
}

export function RoomFrame({ children }: RoomFrameProps) {
  return <>{children}</>
}
