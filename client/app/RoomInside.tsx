// A room once its session runs: the frame with the room's model, or why there is nothing to show.

import { Button } from '@mantine/core'
import { Suspense, useEffect } from 'react'
import type { ReactNode } from 'react'

import { isolated } from '../../shared/isolated.ts'
import type { HandshakeRefusal } from '../../shared/protocol.ts'
import { markExpired } from '../identity/me.ts'
import { NotFound } from '../navigation/NotFound.tsx'
import type { RoomScreen } from '../navigation/paths.ts'
import { useFlaggedThing } from '../room/flagProblem.ts'
import { useRoom } from '../sync/roomSession.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { part } from '../ui/fetchedScreen.ts'
import { OnceOpened } from '../ui/OnceOpened.tsx'
import { BoardSkeleton, PageSkeleton } from '../ui/Skeletons.tsx'
import { useLater } from '../ui/useLater.ts'
import { usePageTitle } from '../ui/usePageTitle.ts'
import { HomeLayout } from './HomeLayout.tsx'
import { useLoadAnew } from './loadAnew.ts'
import { RoomLayout } from './RoomLayout.tsx'
import { useRoomCommands } from './useRoomCommands.ts'
import { useRoomFinder } from './useRoomFinder.ts'
import { useRoomModel } from './useRoomModel.ts'
import { WhileClockWaits } from './WhileClockWaits.tsx'

const RefusedChanges = part(async () => (await import('../room/RefusedChanges.tsx')).RefusedChanges)
const DeferredChanges = part(async () => (await import('../room/DeferredChanges.tsx')).DeferredChanges)
const HeldChanges = part(async () => (await import('./HeldChanges.tsx')).HeldChanges)
const Outdated = part(async () => (await import('./Outdated.tsx')).Outdated)
const ServerDelay = part(async () => (await import('./ServerDelay.tsx')).ServerDelay)
const ImportedNotice = part(async () => (await import('./ImportedNotice.tsx')).ImportedNotice)
const RoomFullness = part(async () => (await import('./RoomFullness.tsx')).RoomFullness)
const AgreedNews = part(async () => (await import('../features/contract/AgreedNews.tsx')).AgreedNews)
const SafeToStart = part(async () => (await import('../features/contract/SafeToStart.tsx')).SafeToStart)

const FlagProblem = part(async () => (await import('../features/problems/FlagProblem.tsx')).FlagProblem)

const AttachToTasks = part(async () => (await import('../room/AttachToTasks.tsx')).AttachToTasks)

export interface RoomInsideProps {
  readonly room: string
  readonly screen: RoomScreen
  readonly bell?: ReactNode
  readonly children: ReactNode
}

const names: Readonly<Record<RoomScreen, string>> = {
  overview: 'Overview',
  messages: 'Messages',
  contract: 'Contract',
  board: 'Board',
  deliver: 'Delivery',
  invoice: 'Invoice',
  dispute: 'Dispute',
}

export function RoomInside({ room, screen, bell, children }: RoomInsideProps) {
  const model = useRoomModel()
  const status = useRoom((session) => session.status)
  const refusal = useRoom((session) => session.refusal)
  const isFlagging = useFlaggedThing() !== undefined
  const isImported = useRoom((session) => session.origin !== null)
  const isLater = useLater()
  usePageTitle(model === null ? 'Room' : `${names[screen]} · ${isolated(model.title)}`)
  useRoomFinder(room)
  useRoomCommands(room, model?.sections ?? null)
  useEffect(() => {
    if (refusal === 'unauthenticated') markExpired()
  }, [refusal])
  const isOutdated = status === 'frozen' || (status === 'refused' && refusal === 'upgrade')
  useLoadAnew(isOutdated)
  if (isOutdated && model === null) return <HomeLayout>{refused('upgrade')}</HomeLayout>
  if (!isOutdated && status === 'refused' && refusal !== null && refusal !== 'unauthenticated') {
    return <HomeLayout>{refused(refusal)}</HomeLayout>
  }
  if (model === null) {
    return <HomeLayout>{screen === 'board' ? <BoardSkeleton /> : <PageSkeleton />}</HomeLayout>
  }
  return (
    <RoomLayout room={room} screen={screen} model={model} bell={bell}>
      <OnceOpened opened={isOutdated}>{isOutdated && <Outdated />}</OnceOpened>
      <Suspense fallback={null}>
        <RefusedChanges room={room} />
        <HeldChanges />
        <DeferredChanges />
      </Suspense>
      <Suspense fallback={null}>
        <ServerDelay />
        <RoomFullness />
        {isImported && <ImportedNotice />}
      </Suspense>
      <WhileClockWaits />
      {children}
      <Suspense fallback={null}>
        {isLater && (
          <>
            <SafeToStart />
            <AgreedNews />
            <AttachToTasks room={room} />
          </>
        )}
        <OnceOpened opened={isFlagging}>
          <FlagProblem />
        </OnceOpened>
      </Suspense>
    </RoomLayout>
  )
}

function refused(refusal: Exclude<HandshakeRefusal, 'unauthenticated'>): ReactNode {
  const reload = <Button onClick={() => location.reload()}>Load the page again</Button>
  switch (refusal) {
    case 'not-found':
      return <NotFound />
    case 'upgrade':
    case 'invalid':
      return (
        <EmptyState
          isScreen
          icon="redo"
          title="Workroom was updated"
          text="Load the page again to go on. Changes that were not sent are kept on this device."
          action={reload}
        />
      )
    case 'too-many':
      return (
        <EmptyState
          isScreen
          icon="alert"
          title="Too many tabs"
          text="Workroom is open in more tabs than one person may have. Close some, then load this page again."
          action={reload}
        />
      )
  }
}
