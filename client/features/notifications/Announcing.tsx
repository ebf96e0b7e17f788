// Tells what happens (useNotifications.ts), fetched after the first screen: what came before it is told when it is there.

import { useNotifications } from './useNotifications.ts'

export function Announcing() {
  useNotifications()
  return null
}
