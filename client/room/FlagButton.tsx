// The way to the dialog that flags a problem: on a task, or on the project as a whole (rule Q1).

import { Button } from '@mantine/core'

import type { CardId } from '../../shared/ids.ts'
import { Icon } from '../ui/Icon.tsx'
import { askToFlag } from './flagProblem.ts'

export function FlagButton({ on }: { readonly on: CardId | null }) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Icon name="flag" size={14} />}
      onClick={() => askToFlag(on)}
    >
      Flag a problem
    </Button>
  )
}
