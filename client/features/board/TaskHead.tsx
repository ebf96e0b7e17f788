// The head of an open task: where it is, the way to the one before and after, and its menu.

import { ActionIcon, Menu } from '@mantine/core'

import type { CardId } from '../../../shared/ids.ts'
import { columnNames } from '../../../shared/workroom/boardState.ts'
import { anyProblem, askToFlag } from '../../room/flagProblem.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ActionMenu } from '../../ui/ActionMenu.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { askToRemove } from './boardUi.ts'
import { ColumnGlyph } from './ColumnGlyph.tsx'
import { closeTask, openTask } from './openTask.ts'
import { ReviewChip } from './ReviewChip.tsx'
import { copyLinkTo } from './taskLink.ts'
import { neighbourOf } from './taskOrder.ts'

import styles from './CardDialog.module.css'

export interface TaskHeadProps {
  readonly card: CardId
}

export function TaskPlace({ card }: TaskHeadProps) {
  const column = useRoom((session) => session.view.board.cards.get(card)?.column)
  const review = useRoom((session) => session.view.review.reviews.get(card))
  if (column === undefined) return 'Task'
  return (
    <>
      <ColumnGlyph column={column} />
      {columnNames[column]}
      {review && <ReviewChip card={card} review={review} />}
    </>
  )
}

export function TaskTools({ card }: TaskHeadProps) {
  const isThere = useRoom((session) => session.view.board.cards.has(card))
  const isPast = useRoom((session) => session.isPast === true)
  return (
    <div className={styles.tools}>
      {isThere && (
        <>
          <Walk card={card} step={-1} label="Previous task" icon="arrowLeft" keyName="k" />
          <Walk card={card} step={1} label="Next task" icon="arrowRight" keyName="j" />
          {!isPast && <TaskMenu card={card} />}
        </>
      )}
    </div>
  )
}

interface WalkProps extends TaskHeadProps {
  readonly step: -1 | 1
  readonly label: string
  readonly icon: IconName
  readonly keyName: string
}

function Walk({ card, step, label, icon, keyName }: WalkProps) {
  const to = useRoom((session) => neighbourOf(session.view.board, card, step))
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      title={`${label} (${keyName})`}
      aria-keyshortcuts={keyName}
      disabled={to === undefined}
      onClick={() => to !== undefined && openTask(to)}
    >
      <Icon name={icon} size={16} />
    </ActionIcon>
  )
}

function TaskMenu({ card }: TaskHeadProps) {
  const wouldRefuse = useRoom((session) => session.wouldRefuse)
  const mayWork = useRoom((session) => session.you?.role === 'freelancer')
  const flagRefusal = wouldRefuse(anyProblem(card))
  const isFixed = wouldRefuse({ name: 'editCard', args: { card } })
  return (
    <ActionMenu position="bottom-end" width={232}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="More about this task" title="More">
          <Icon name="dots" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="link" size={15} />} onClick={() => void copyLinkTo({ card })}>
          Copy the link to this task
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="flag" size={15} />}
          disabled={flagRefusal !== null}
          onClick={() => askToFlag(card)}
        >
          Flag a problem…
          {flagRefusal !== null && <span className={styles.reason}>{sentenceOf(flagRefusal)}</span>}
        </Menu.Item>
        {mayWork && (
          <Menu.Item
            leftSection={<Icon name="trash" size={15} />}
            color="red.8"
            disabled={isFixed !== null}
            onClick={() => {
              closeTask()
              askToRemove(card)
            }}
          >
            Remove…
            {isFixed !== null && <span className={styles.reason}>{sentenceOf(isFixed)}</span>}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </ActionMenu>
  )
}
