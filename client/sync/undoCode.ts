// What knows the way back of each action comes after the first screen: it is wanted with the first action at the earliest.

import type { WayBack } from './wayBack.ts'

let known: WayBack | null = null

/** null: not there yet. */
export const knownUndo = (): WayBack | null => known

/** Answers null where it could not be had. */
export async function fetchUndo(): Promise<WayBack | null> {
  known ??= await import('./undo.ts').then(
    ({ undoOf }) => undoOf,
    () => null,
  )
  return known
}
