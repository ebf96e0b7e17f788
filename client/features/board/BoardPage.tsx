// The board of a room: the screen people work in. Freelancer and client see the same cards; what each may do differs.

import { useMediaQuery } from '@mantine/hooks'
import { Suspense } from 'react'

import { isOpenFor } from '../../../shared/workroom/contract.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { Why } from '../../navigation/Why.tsx'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useHasAllCode } from '../../ui/fetchedScreen.ts'
import { Icon } from '../../ui/Icon.tsx'
import { OnceOpened } from '../../ui/OnceOpened.tsx'
import { BoardSkeleton } from '../../ui/Skeletons.tsx'
import { Board } from './Board.tsx'
import {
  BoardCommands,
  CardDialog,
  CardMenu,
  FilterBar,
  RemoveTask,
  SelectionBar,
  TaskTemplates,
  TaskList,
} from './boardDialogs.ts'
import { BoardHeader } from './BoardHeader.tsx'
import { useBoardUi } from './boardUi.ts'
import { useBoardView } from './boardView.ts'
import { NewTaskButton } from './NewTaskButton.tsx'
import { useOpenTask } from './openTask.ts'
import { useSelection } from './selection.ts'
import { useStandstill } from './useMay.ts'

import styles from './Board.module.css'

/** Below this there is room for one column only. */
const NARROW = '(max-width: 47.99em)'

export function BoardPage() {
  const isKnown = useRoom((session) => session.you !== null)
  const isOpen = useRoom(({ view, you }) => you !== null && isOpenFor(view, you.role))
  if (!isKnown) return <BoardSkeleton />
  return isOpen ? <OpenBoard /> : <ClosedBoard />
}

function OpenBoard() {
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false })
  const standstill = useStandstill()
  const isPast = useRoom((session) => session.isPast === true)
  const isFilterOpen = useBoardView((shown) => shown.isFilterOpen)
  const isList = useBoardView((shown) => shown.isList)
  const isSelecting = useSelection(({ ids }) => ids.size > 0)
  return (
    <div className={styles.page}>
      <BoardHeader />
      <Commands />
      {standstill !== null && !isPast && (
        <output className={styles.standstill}>
          <Icon name="lock" size={15} />
          {sentenceOf(standstill)} <Why part="tasks" />
        </output>
      )}
      <OnceOpened opened={isFilterOpen}>{isFilterOpen && <FilterBar />}</OnceOpened>
      {isList ? (
        <OnceOpened opened>
          <TaskList />
        </OnceOpened>
      ) : (
        <>
          <Board isNarrow={isNarrow} />
          {isNarrow && !isSelecting && <NewTaskButton />}
        </>
      )}
      <OnceOpened opened={isSelecting}>
        <SelectionBar />
      </OnceOpened>
      <Dialogs isNarrow={isNarrow} />
    </div>
  )
}

/** Once the board is drawn. */
function Commands() {
  const hasCode = useHasAllCode()
  return <Suspense fallback={null}>{hasCode && <BoardCommands />}</Suspense>
}

/** Each behind its own door: one that is still on its way hides nothing that is open. */
function Dialogs({ isNarrow }: { readonly isNarrow: boolean }) {
  const hasMenu = useBoardUi((ui) => ui.menu !== null)
  const hasTemplates = useBoardUi((ui) => ui.hasTemplates)
  const isRemoving = useBoardUi((ui) => ui.removing !== null)
  const hasTask = useOpenTask() !== null
  return (
    <>
      <OnceOpened opened={hasMenu}>
        <CardMenu isNarrow={isNarrow} />
      </OnceOpened>
      <OnceOpened opened={hasTask}>
        <CardDialog isNarrow={isNarrow} />
      </OnceOpened>
      <OnceOpened opened={isRemoving}>
        <RemoveTask />
      </OnceOpened>
      <OnceOpened opened={hasTemplates}>
        <TaskTemplates />
      </OnceOpened>
    </>
  )
}

function ClosedBoard() {
  const room = useRoomId()
  const hasContract = useRoom(({ view }) => view.contract.status !== 'none')
  return (
    <EmptyState
      isScreen
      icon="lock"
      title="The board opens when you have accepted the contract"
      text={
        <>
          Your own acceptance is enough to come in. Work starts when both of you have accepted.{' '}
          <Why part="contract" />
        </>
      }
      action={hasContract && <Link to={path('contract', { room })}>Read the contract</Link>}
    />
  )
}
