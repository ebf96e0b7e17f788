// The room whose screens these are; outside of its frame the one that the address names, or none ('').

import { createContext, useContext } from 'react'

import { routeOf } from './paths.ts'
import { usePlace } from './router.ts'

export const RoomIdContext = createContext<string | null>(null)

export function useRoomId(): string {
  const framed = useContext(RoomIdContext)
  const route = routeOf(new URL(usePlace(), location.origin).pathname)
  if (framed !== null) return framed
  return route !== null && 'room' in route.params ? route.params.room : ''
}
