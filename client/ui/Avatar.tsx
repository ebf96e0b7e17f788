// A person: initials in a colour of their own, and whether they are here (a filled or an empty dot: never colour alone).

import { withoutIsolates } from '../../shared/isolated.ts'
import { Hint } from './Hint.tsx'

import styles from './Avatar.module.css'

export interface AvatarProps {
  readonly name: string
  /** Absent: nobody asks. */
  readonly presence?: 'here' | 'away'
  /** Added to the name in the label, e.g. "client". */
  readonly note?: string
  readonly size?: 'sm' | 'md'
}

const HUES = 6

export function Avatar({ name, presence, note, size = 'md' }: AvatarProps) {
  const state = presence === undefined ? '' : presence === 'here' ? ' is here' : ' is away'
  const label = `${name}${note === undefined ? '' : ` (${note})`}${state}`
  return (
    <Hint label={label} side="below-end">
      <span className={styles.avatar} data-hue={hueOf(withoutIsolates(name))} data-size={size}>
        <span aria-hidden="true">{initials(withoutIsolates(name))}</span>
        <span className="visuallyHidden">{label}</span>
        {presence && <span className={styles.dot} data-presence={presence} />}
      </span>
    </Hint>
  )
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = '?'] = words
  const last = words.length > 1 ? words.at(-1) : undefined
  return (firstLetter(first) + (last === undefined ? '' : firstLetter(last))).toLocaleUpperCase()
}

// By code point: a surrogate pair is one letter.
const firstLetter = (word: string): string => String.fromCodePoint(word.codePointAt(0) ?? 63)

function hueOf(name: string): number {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return sum % HUES
}
