// What the uploads of this tab are doing, for the quiet line of the shell. Told by client/room/tabTransfers.ts once that is
// loaded: the first page comes without it.

import { create } from 'zustand'

export interface Sending {
  readonly files: number
  readonly percent: number
}

export const useSending = create<{ readonly sending: Sending | null }>()(() => ({ sending: null }))
