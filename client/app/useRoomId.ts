// The room that the address names; empty outside of rooms.

import { useRoute } from './router.ts'

export function useRoomId(): string {
  const route = useRoute()
  return route !== null && 'room' in route.params ? route.params.room : ''
}
