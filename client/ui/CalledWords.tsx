// Words in which somebody may be called by name: `@Ben` stands out, nothing else changes.

import { createContext, use } from 'react'

import styles from './RichText.module.css'

const nobody: readonly string[] = []

/** Who may be called in the words below, e.g. `@Ben`. */
export const Calls = createContext(nobody)

export function CalledWords({ text }: { readonly text: string }) {
  const calls = use(Calls)
  if (calls.length === 0) return text
  const called = new RegExp(`(${calls.map(literally).join('|')})(?![\\p{L}\\p{N}_])`, 'iu')
  return text.split(called).map((piece, at) =>
    at % 2 === 0 ? (
      piece
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name
      <span key={at} className={styles.called}>
        {piece}
      </span>
    ),
  )
}

const literally = (words: string): string => words.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, String.raw`\$&`)
