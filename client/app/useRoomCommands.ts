// The screens of a room as commands: `g` and a letter.

import { useMemo } from 'react'

import { path } from '../navigation/paths.ts'
import type { RoomScreen } from '../navigation/paths.ts'
import { navigate } from '../navigation/router.ts'
import { useCommands } from '../ui/commands.ts'
import type { PaletteEntry } from '../ui/paletteEntry.ts'
import type { RoomSection } from './roomModel.ts'

const letters: Readonly<Record<RoomScreen, string>> = {
  overview: 'o',
  messages: 'm',
  contract: 'c',
  board: 'b',
  deliver: 'd',
  invoice: 'i',
  dispute: 'x',
}

export function useRoomCommands(room: string, sections: readonly RoomSection[] | null): void {
  const entries = useMemo(
    (): readonly PaletteEntry[] =>
      (sections ?? [])
        .filter(({ lock }) => lock === null)
        .map(({ screen, label, icon }) => ({
          id: `room-${screen}`,
          group: 'This room',
          label,
          icon,
          keys: ['g', letters[screen]],
          run: () => navigate(path(screen, { room })),
        })),
    [room, sections],
  )
  useCommands(entries)
}
