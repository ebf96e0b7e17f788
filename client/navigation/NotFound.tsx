// No such page, or not yours: the same words, because nobody shall learn which.

import { Button } from '@mantine/core'

import { EmptyState } from '../ui/EmptyState.tsx'
import { usePageTitle } from '../ui/usePageTitle.ts'
import { Link } from './Link.tsx'
import { path } from './paths.ts'

export function NotFound() {
  usePageTitle('Not found')
  return (
    <EmptyState
      isScreen
      icon="search"
      title="There is nothing here"
      text="The address is wrong, or it belongs to a room that is not yours."
      action={
        <Button component={Link} to={path('home')} variant="default">
          Your rooms
        </Button>
      }
    />
  )
}
