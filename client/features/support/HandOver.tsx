// Hands a matter over to a colleague at the desk, by name; who takes care of it is read by both parties (rule J5).

import { Button, Menu } from '@mantine/core'

import type { UserId } from '../../../shared/ids.ts'
import { isolated } from '../../../shared/isolated.ts'
import type { SupportColleagues } from '../../../shared/supportDesk.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { useReloadOn } from '../../identity/useReloadOn.ts'
import { ActionMenu } from '../../ui/ActionMenu.tsx'

interface HandOverProps {
  readonly room: string
  /** Whoever has it already is not offered: asked for again when that changes. */
  readonly owner: UserId | undefined
  readonly isBusy: boolean
  readonly onChosen: (to: UserId) => void
}

export function HandOver({ room, owner, isBusy, onChosen }: HandOverProps) {
  const path = `/api/support/rooms/${encodeURIComponent(room)}/colleagues`
  const { answer, reload } = useAnswer<SupportColleagues>(path)
  useReloadOn(owner ?? '', reload)
  if (answer?.ok !== true || answer.colleagues.length === 0) return null
  return (
    <ActionMenu position="bottom-start">
      <Menu.Target>
        <Button size="xs" variant="default" w="fit-content" loading={isBusy}>
          Hand over to…
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        {answer.colleagues.map(({ userId, name }) => (
          <Menu.Item key={userId} onClick={() => onChosen(userId)}>
            {isolated(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </ActionMenu>
  )
}
