// Below a broken screen: the words that were not sent, fetched only then. When even that fails, nothing more breaks.

import { Suspense, lazy } from 'react'

import type { UnsentCommands } from './unsentWords.ts'
import type { UnsentWordsList as List } from './UnsentWordsList.tsx'

const nothing: typeof List = () => null
const UnsentWordsList = lazy(async () => ({
  default: await import('./UnsentWordsList.tsx').then(
    (code) => code.UnsentWordsList,
    () => nothing,
  ),
}))

/** `waiting`: what was issued in rooms and not sent, where the rooms' code is there. */
export function Rescue({ waiting }: { readonly waiting?: UnsentCommands }) {
  return (
    <Suspense fallback={null}>
      <UnsentWordsList {...(waiting && { waiting })} />
    </Suspense>
  )
}
