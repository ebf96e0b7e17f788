// One line of the palette: something that can be done or gone to, and what finds more of them.

import type { IconName } from './Icon.tsx'

export interface PaletteEntry {
  readonly id: string
  readonly label: string
  readonly group: string
  readonly icon?: IconName
  /** Shown at the end of the line, e.g. `B`. */
  readonly keys?: readonly string[]
  readonly run: () => void
}

/** What is found for these words, as it comes. */
export type Find = (words: string) => AsyncIterable<readonly PaletteEntry[]>
