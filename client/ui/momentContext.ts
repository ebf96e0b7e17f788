// The moment that counts as now for what is shown inside; null: the clock's.

import { createContext } from 'react'

/** Epoch milliseconds. */
export const MomentContext = createContext<number | null>(null)
