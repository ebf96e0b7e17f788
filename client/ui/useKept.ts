// What a dialog is about, while it closes: without it the last thing one sees is an empty or a wrong sentence.

import { useState } from 'react'

/** The value, or the last one that was there. */
export function useKept<Value>(value: Value | null): Value | null {
  const [kept, setKept] = useState(value)
  if (value !== null && value !== kept) setKept(value)
  return value ?? kept
}
