// What the shell itself offers on every screen: the ways to its pages and to one's rooms, the theme, help. Apart from what
// reads the list: whoever offers commands must not be drawn again by offering them.

import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { useMemo } from 'react'

import { isolated } from '../../shared/isolated.ts'
import type { RoomSummary } from '../../shared/protocol.ts'
import { path } from '../navigation/paths.ts'
import { navigate } from '../navigation/router.ts'
import { useInbox } from '../sync/inbox.ts'
import { SHELL, showSheet, useCommands } from '../ui/commands.ts'
import type { IconName } from '../ui/Icon.tsx'
import type { PaletteEntry } from '../ui/paletteEntry.ts'

export function ShellCommands() {
  const { setColorScheme } = useMantineColorScheme()
  const rooms = useInbox((inbox) => inbox.rooms)
  const own = useMemo(
    () => [...pages, ...roomEntries(rooms), ...themeEntries(setColorScheme), how, help],
    [rooms, setColorScheme],
  )
  useCommands(own, SHELL)
  return null
}

const page = (id: string, label: string, icon: IconName, to: string): PaletteEntry => ({
  id,
  group: 'Go to',
  label,
  icon,
  run: () => navigate(to),
})

const pages: readonly PaletteEntry[] = [
  { ...page('home', 'Your rooms', 'home', path('home')), keys: ['g', 'h'] },
  page('offer', 'Make an offer', 'plus', path('newOffer')),
  page('proposal', 'Invite your client', 'plus', path('newProposal')),
  page('job', 'Post a job', 'plus', path('newJob')),
  page('money', 'Money', 'receipt', path('money')),
  page('account', 'Your account', 'person', path('account')),
]

const how = { ...page('how', 'How it works', 'help', path('help')), group: 'Help' }

const help: PaletteEntry = {
  id: 'help',
  group: 'Help',
  label: 'Keyboard',
  icon: 'help',
  keys: ['?'],
  run: () => showSheet('help'),
}

function themeEntries(choose: (scheme: MantineColorScheme) => void): readonly PaletteEntry[] {
  const theme = (id: MantineColorScheme, label: string, icon: IconName): PaletteEntry => ({
    id,
    group: 'Theme',
    label,
    icon,
    run: () => choose(id),
  })
  return [
    theme('light', 'Light', 'sun'),
    theme('dark', 'Dark', 'moon'),
    theme('auto', 'As the device', 'sunMoon'),
  ]
}

/** Those that need you first, then what moved last. */
function roomEntries(rooms: readonly RoomSummary[]): readonly PaletteEntry[] {
  return rooms
    .toSorted((a, b) => Number(b.needsYou) - Number(a.needsYou) || b.changedAt - a.changedAt)
    .map(({ room, title, other, needsYou }) => ({
      id: `to-${room}`,
      group: needsYou ? 'Needs you' : other === '' ? 'Room' : `with ${isolated(other)}`,
      label: title,
      icon: needsYou ? 'arrowRight' : 'grid',
      run: () => navigate(path('overview', { room })),
    }))
}
