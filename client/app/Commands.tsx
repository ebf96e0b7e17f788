// The palette (Ctrl/⌘-K), the help sheet (?) and the keys, with what the shell itself offers on every screen.

import { useMantineColorScheme } from '@mantine/core'
import { lazy, useMemo } from 'react'

import type { PaletteEntry } from '../ui/CommandPalette.tsx'
import type { HelpGroup } from '../ui/HelpSheet.tsx'
import { OnceOpened } from '../ui/OnceOpened.tsx'
import { showSheet, useAllCommands, useCommands, useShownSheet } from './commands.ts'
import { path } from './paths.ts'
import { navigate } from './router.ts'
import { useHotkeys } from './useHotkeys.ts'

const CommandPalette = lazy(async () => ({
  default: (await import('../ui/CommandPalette.tsx')).CommandPalette,
}))
const HelpSheet = lazy(async () => ({ default: (await import('../ui/HelpSheet.tsx')).HelpSheet }))

const always: HelpGroup = {
  title: 'Everywhere',
  keys: [
    { keys: ['Ctrl', 'K'], does: 'Go to, or do…' },
    { keys: ['Tab'], does: 'Next control' },
    { keys: ['Esc'], does: 'Close what is open' },
  ],
}

const close = (): void => showSheet(null)
const showPalette = (): void => showSheet('palette')

export function Commands() {
  return (
    <>
      <ShellCommands />
      <Sheets />
    </>
  )
}

// Apart from what reads the list: whoever offers commands must not be drawn again by offering them.
function ShellCommands() {
  const { setColorScheme } = useMantineColorScheme()
  const own = useMemo(
    (): readonly PaletteEntry[] => [
      {
        id: 'home',
        group: 'Go to',
        label: 'Your rooms',
        icon: 'home',
        keys: ['g', 'h'],
        run: () => navigate(path('home')),
      },
      {
        id: 'offer',
        group: 'Go to',
        label: 'New offer',
        icon: 'plus',
        run: () => navigate(path('newOffer')),
      },
      {
        id: 'job',
        group: 'Go to',
        label: 'Post a job',
        icon: 'plus',
        run: () => navigate(path('newJob')),
      },
      {
        id: 'account',
        group: 'Go to',
        label: 'Your account',
        icon: 'person',
        run: () => navigate(path('account')),
      },
      { id: 'light', group: 'Theme', label: 'Light', icon: 'sun', run: () => setColorScheme('light') },
      { id: 'dark', group: 'Theme', label: 'Dark', icon: 'moon', run: () => setColorScheme('dark') },
      {
        id: 'auto',
        group: 'Theme',
        label: 'As the device',
        icon: 'sunMoon',
        run: () => setColorScheme('auto'),
      },
      {
        id: 'help',
        group: 'Help',
        label: 'Keyboard',
        icon: 'help',
        keys: ['?'],
        run: () => showSheet('help'),
      },
    ],
    [setColorScheme],
  )
  useCommands(own)
  return null
}

function Sheets() {
  const shown = useShownSheet()
  const entries = useAllCommands()
  useHotkeys(entries, showPalette)
  return (
    <>
      <OnceOpened opened={shown === 'palette'}>
        <CommandPalette opened={shown === 'palette'} onClose={close} entries={entries} />
      </OnceOpened>
      <OnceOpened opened={shown === 'help'}>
        <HelpSheet opened={shown === 'help'} onClose={close} groups={helpGroups(entries)} />
      </OnceOpened>
    </>
  )
}

function helpGroups(entries: readonly PaletteEntry[]): readonly HelpGroup[] {
  const withKeys = entries.filter((entry) => entry.keys !== undefined)
  const names = [...new Set(withKeys.map((entry) => entry.group))]
  const groups = names.map((title) => ({
    title,
    keys: withKeys
      .filter((entry) => entry.group === title)
      .map(({ keys = [], label }) => ({ keys, does: label })),
  }))
  return [always, ...groups]
}
