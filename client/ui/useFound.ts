// What the palette finds for the words in its field, asked a moment after the last key; it comes in parts.

import { useEffect, useState } from 'react'

import type { Find, PaletteEntry } from './paletteEntry.ts'

const AFTER_MS = 150
/** One letter stands in everything. */
const FROM = 2

const none: readonly PaletteEntry[] = []

/** @param words trimmed */
export function useFound(find: Find | null, words: string): readonly PaletteEntry[] {
  const [found, setFound] = useState({ words: '', entries: none })
  useEffect(() => {
    if (find === null || words.length < FROM) return undefined
    let isWanted = true
    const ask = async (): Promise<void> => {
      const entries: PaletteEntry[] = []
      for await (const some of find(words)) {
        if (!isWanted) return
        entries.push(...some)
        setFound({ words, entries: [...entries] })
      }
    }
    const timer = setTimeout(() => void ask(), AFTER_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [find, words])
  return found.words === words ? found.entries : none
}
