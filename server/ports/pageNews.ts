// That something changed on a page which is no room (rule S18): whoever changes it says so under a topic, and the tabs that
// watch the topic ask again. News carry no content, so they can be told to whoever may look.

import type { JobId, RoomId, UserId } from '../../shared/ids.ts'

/** One job; one's own list of jobs; one invitation, by its room; one's own account; the support desk's list; one room at the desk. */
export type PageTopic =
  | `job ${string}`
  | `jobs ${string}`
  | `invitation ${string}`
  | `account ${string}`
  | 'desk'
  | `desk-room ${string}`

export const jobTopic = (job: JobId): PageTopic => `job ${job}`
export const ownJobsTopic = (owner: UserId): PageTopic => `jobs ${owner}`
export const invitationTopic = (room: RoomId): PageTopic => `invitation ${room}`
export const accountTopic = (userId: UserId): PageTopic => `account ${userId}`
export const deskRoomTopic = (room: RoomId): PageTopic => `desk-room ${room}`

export interface PageNews {
  tell(...topics: readonly PageTopic[]): void
  onTold(listener: (topic: PageTopic) => void): void
}

export function createPageNews(): PageNews {
  const listeners: ((topic: PageTopic) => void)[] = []
  return {
    tell(...topics) {
      for (const topic of topics) for (const listener of listeners) listener(topic)
    },
    onTold(listener) {
      listeners.push(listener)
    },
  }
}
