// Which tasks are selected, to change them together (rule B22). Nothing of it is sent; what begins and ends it has a file
// of its own (selecting.ts), which comes with the first selection.

import { create } from 'zustand'

import type { CardId } from '../../../shared/ids.ts'

export interface Selection {
  readonly ids: ReadonlySet<CardId>
  /** Where a range begins. */
  readonly from: CardId | null
  /** A tap selects: it began with a finger. */
  readonly byTouch: boolean
  /** For those who hear the page. */
  readonly said: string
}

export const noSelection: Selection = { ids: new Set(), from: null, byTouch: false, said: '' }

export const useSelection = create<Selection>()(() => noSelection)
