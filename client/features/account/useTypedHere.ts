// What somebody who is not signed in has typed: it outlives a reload (W11), but in this tab alone, because nobody knows yet whose
// it is. Never a password.

import { useState } from 'react'

const fields = ['name', 'email'] as const
type Field = (typeof fields)[number]

const placeOf = (field: Field): string => `workroom:typed:${field}`

/** @param known what the page before handed over; with another one than before the field begins anew */
export function useTypedHere(field: Field, known = ''): readonly [string, (typed: string) => void] {
  const [typed, setTyped] = useState(() => read(field, known) ?? known)
  const keep = (next: string): void => {
    setTyped(next)
    write(field, [known, next])
  }
  return [typed, keep]
}

/** Signed in, or on the way by email. */
export function forgetTypedHere(): void {
  for (const field of fields) write(field, null)
}

function read(field: Field, known: string): string | null {
  try {
    const [before, typed] = JSON.parse(sessionStorage.getItem(placeOf(field)) ?? '[]') as readonly unknown[]
    return before === known && typeof typed === 'string' ? typed : null
  } catch {
    return null
  }
}

function write(field: Field, kept: readonly [known: string, typed: string] | null): void {
  try {
    if (kept === null) sessionStorage.removeItem(placeOf(field))
    else sessionStorage.setItem(placeOf(field), JSON.stringify(kept))
  } catch {
    // Full or forbidden storage: the field itself still holds the words.
  }
}
