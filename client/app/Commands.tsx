// The palette (Ctrl/⌘-K), the help sheet (?) and the keys.

import { CommandPalette } from '../ui/CommandPalette.tsx'
import { showSheet, useAllCommands, useFind, useHelpGroups, useShownSheet } from '../ui/commands.ts'
import { part } from '../ui/fetchedScreen.ts'
import type { HelpGroup } from '../ui/HelpSheet.tsx'
import { OnceOpened } from '../ui/OnceOpened.tsx'
import type { PaletteEntry } from '../ui/paletteEntry.ts'
import { ShellCommands } from './ShellCommands.tsx'
import { useHotkeys } from './useHotkeys.ts'

const HelpSheet = part(async () => (await import('../ui/HelpSheet.tsx')).HelpSheet)

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

function Sheets() {
  const shown = useShownSheet()
  const entries = useAllCommands()
  const help = useHelpGroups()
  const find = useFind()
  useHotkeys(entries, showPalette)
  return (
    <>
      {shown === 'palette' && <CommandPalette onClose={close} entries={entries} find={find} />}
      <OnceOpened opened={shown === 'help'}>
        <HelpSheet opened={shown === 'help'} onClose={close} groups={[...helpGroups(entries), ...help]} />
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
