// Who listens to the rooms of this node. What goes wrong in one ear stays there: it is reported, and the others hear all.

import type { RoomId } from '../../shared/ids.ts'
import type { Commit, Rooms } from './rooms.ts'

export interface Ears extends Pick<Rooms, 'onCommitted' | 'onPublished' | 'onErasing' | 'onErased'> {
  readonly publish: (commit: Commit) => void
  readonly tellFollowers: (commits: readonly Commit[]) => void
  readonly letGo: (room: RoomId) => void
  readonly erased: (room: RoomId) => void
}

export function createEars(report: (fault: unknown) => void): Ears {
  const publishers: ((commit: Commit) => void)[] = []
  const followers: ((commit: Commit) => void | Promise<void>)[] = []
  const erasing: ((room: RoomId) => void)[] = []
  const erased: ((room: RoomId) => void)[] = []

  function guarded(act: () => void): void {
    try {
      act()
    } catch (error) {
      report(error)
    }
  }

  return {
    onPublished: (callback) => void publishers.push(callback),
    onCommitted: (callback) => void followers.push(callback),
    onErasing: (callback) => void erasing.push(callback),
    onErased: (callback) => void erased.push(callback),
    publish(commit) {
      for (const publisher of publishers) guarded(() => publisher(commit))
    },
    tellFollowers(commits) {
      for (const commit of commits) {
        for (const follower of followers) {
          guarded(() => void Promise.resolve(follower(commit)).catch(report))
        }
      }
    },
    letGo(room) {
      for (const callback of erasing) guarded(() => callback(room))
    },
    erased(room) {
      for (const callback of erased) guarded(() => callback(room))
    },
  }
}
