// The labels of the selected tasks: one that all of them have goes off, any other goes on.

import { Menu } from '@mantine/core'

import type { CardId } from '../../../shared/ids.ts'
import { liveLabels } from '../../../shared/workroom/labels.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { ActionMenu } from '../../ui/ActionMenu.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LabelWord } from './LabelWord.tsx'
import { type Together, labelling } from './manyTasks.ts'

import styles from './SelectionBar.module.css'

export interface LabelManyProps {
  readonly cards: readonly CardId[]
  readonly onLabel: (what: Together) => void
}

export function LabelMany({ cards, onLabel }: LabelManyProps) {
  const board = useRoom((session) => session.view.board)
  const labels = liveLabels(board)
  return (
    <ActionMenu position="top-start" width={240}>
      <Menu.Target>
        <button type="button" className={styles.way}>
          <Icon name="record" size={15} /> Label…
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.labels ?? ''}>
        {labels.length === 0 && <Menu.Label>No labels yet. Make the first one in a task.</Menu.Label>}
        {labels.map((label) => {
          const count = cards.filter((card) => board.cards.get(card)?.labels?.includes(label.id)).length
          const isOnAll = count === cards.length
          return (
            <Menu.Item
              key={label.id}
              rightSection={
                isOnAll ? <Icon name="check" size={14} /> : count > 0 ? `${count} of ${cards.length}` : null
              }
              onClick={() => onLabel(labelling(label.id, !isOnAll))}
            >
              <LabelWord label={label} />
              {isOnAll && <span className="visuallyHidden">, on all of them: take it off</span>}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </ActionMenu>
  )
}
