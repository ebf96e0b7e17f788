// Code that only a dialog or menu needs is loaded when it first opens, and stays for its closing animation. Until it is
// there the keys of the page do nothing: they are meant for what opens (client/app/useHotkeys.ts).

import { Suspense, useState } from 'react'
import type { ReactNode } from 'react'

export interface OnceOpenedProps {
  readonly opened: boolean
  /** A lazy component. */
  readonly children: ReactNode
  /** Stands in while the code arrives. */
  readonly meanwhile?: ReactNode
}

export function OnceOpened({ opened, children, meanwhile = null }: OnceOpenedProps) {
  const [wasOpened, setWasOpened] = useState(opened)
  if (opened && !wasOpened) setWasOpened(true)
  if (!wasOpened) return meanwhile
  const fallback = (
    <>
      {meanwhile}
      {opened && <span data-opening hidden />}
    </>
  )
  return <Suspense fallback={fallback}>{children}</Suspense>
}
