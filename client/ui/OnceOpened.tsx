// Code that only a dialog or menu needs is loaded when it first opens, and stays for its closing animation.

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
  return <Suspense fallback={meanwhile}>{children}</Suspense>
}
