// What can be done from the keyboard right now: the shell and the screen each put in their part. The command palette,
// the help sheet and the hot keys all read this one list.

import { useEffect, useId } from 'react'
import { create } from 'zustand'

import type { HelpGroup } from './HelpSheet.tsx'
import type { Find, PaletteEntry } from './paletteEntry.ts'

type Sheet = 'palette' | 'help' | null

interface Part {
  readonly entries: readonly PaletteEntry[]
  /** The lower, the further up. */
  readonly rank: number
}

interface CommandStore {
  readonly parts: Readonly<Record<string, Part>>
  /** Keys that only a part of the screen listens to: the help sheet names them. */
  readonly help: readonly HelpGroup[]
  readonly shown: Sheet
  /** Finds more than commands where one is. */
  readonly find: Find | null
}

const useStore = create<CommandStore>()(() => ({ parts: {}, help: [], shown: null, find: null }))

export const useShownSheet = (): Sheet => useStore((store) => store.shown)
export const useHelpGroups = (): readonly HelpGroup[] => useStore((store) => store.help)
export const showSheet = (shown: Sheet): void => useStore.setState({ shown })

const SCREEN = 0
/** Of what is offered on every screen. */
export const SHELL = 1

/** Offers these while the calling component is on the screen. Memoise the list. */
export function useCommands(entries: readonly PaletteEntry[], rank: number = SCREEN): void {
  const id = useId()
  useEffect(() => {
    useStore.setState(({ parts }) => ({ parts: { ...parts, [id]: { entries, rank } } }))
    return () =>
      useStore.setState(({ parts }) => {
        const { [id]: _gone, ...rest } = parts
        return { parts: rest }
      })
  }, [id, entries, rank])
}

/** Names these keys in the help sheet while the calling component is on the screen. Keep the group. */
export function useHelp(group: HelpGroup): void {
  useEffect(() => {
    useStore.setState(({ help }) => ({ help: [...help, group] }))
    return () => useStore.setState(({ help }) => ({ help: help.filter((one) => one !== group) }))
  }, [group])
}

/** Finds with this while the calling component is on the screen. Keep the function. */
export function useFinder(find: Find): void {
  useEffect(() => {
    useStore.setState({ find })
    return () => useStore.setState((store) => (store.find === find ? { find: null } : store))
  }, [find])
}

export const useFind = (): Find | null => useStore((store) => store.find)

/** Those of the screen first, those of the shell after. */
export function useAllCommands(): readonly PaletteEntry[] {
  const parts = useStore((store) => store.parts)
  return Object.values(parts)
    .toSorted((a, b) => a.rank - b.rank)
    .flatMap(({ entries }) => entries)
}
