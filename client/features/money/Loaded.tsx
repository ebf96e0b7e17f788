// A part of the account page once one's details are there; before that their shape, and a way out when they do not come.

import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

import type { BusinessDetails } from '../../../shared/businessDetails.ts'
import type { Business } from '../../identity/useBusiness.ts'
import { ListSkeleton } from '../../ui/Skeletons.tsx'

interface LoadedProps {
  readonly business: Business
  readonly children: (details: BusinessDetails) => ReactNode
}

export function Loaded({ business: { answer, reload }, children }: LoadedProps) {
  if (answer === null) return <ListSkeleton rows={2} />
  if (answer.ok) return children(answer.details)
  return (
    <>
      <p>{answer.sentence}</p>
      <Button variant="default" onClick={reload}>
        Try again
      </Button>
    </>
  )
}
