// The time machine of a room (rules H1 to H4): one of its pages as it was after a record, under a bar that says so. The pages
// are the room's own, fed by a session that sends nothing.

import { Tabs } from '@mantine/core'
import { type ReactNode, Suspense, useLayoutEffect, useMemo } from 'react'

import { isolated } from '../../../shared/isolated.ts'
import { shownNames } from '../../../shared/workroom/parties.ts'
import { initialWorkroom } from '../../../shared/workroom/workroom.ts'
import { type RoomScreen, path } from '../../navigation/paths.ts'
import { navigate, useQuery } from '../../navigation/router.ts'
import { RoomIdContext } from '../../navigation/useRoomId.ts'
import { createPastSession, showMoment } from '../../sync/pastSession.ts'
import { RoomSessionContext } from '../../sync/roomSession.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { MomentContext } from '../../ui/momentContext.ts'
import { PageSkeleton } from '../../ui/Skeletons.tsx'
import { usePageTitle } from '../../ui/usePageTitle.ts'
import { momentWords } from './momentWords.ts'
import { PastBar } from './PastBar.tsx'
import { useMoment } from './useMoment.ts'
import { useMomentKeys } from './useMomentKeys.ts'
import { type Past, usePast } from './usePast.ts'

import styles from './Past.module.css'

export const pastViews = ['board', 'contract', 'messages', 'money'] as const
export type PastView = (typeof pastViews)[number]

export interface PastPageProps {
  readonly room: string
  /** A record’s number or an instant, as the address has it. */
  readonly moment: string
  readonly views: Readonly<Record<PastView, ReactNode>>
}

const labels: Readonly<Record<PastView, string>> = {
  board: 'Board',
  contract: 'Contract',
  messages: 'Messages',
  money: 'Money',
}
const screens: Readonly<Record<PastView, RoomScreen>> = {
  board: 'board',
  contract: 'contract',
  messages: 'messages',
  money: 'invoice',
}

export function PastPage({ room, ...props }: PastPageProps) {
  const { past, problem } = usePast(room)
  usePageTitle('The past')
  if (past !== null) return <Shown key={room} room={room} past={past} {...props} />
  if (problem === null) return <PageSkeleton />
  return <EmptyState isScreen icon="clock" title="The past cannot be shown" text={problem} />
}

interface ShownProps extends PastPageProps {
  readonly past: Past
}

function Shown({ room, moment: asked, past, views }: ShownProps) {
  const moment = useMoment(room, asked, past)
  useMomentKeys(moment, past.head)
  const asksFor = useQuery().get('view')
  const view = pastViews.find((one) => one === asksFor) ?? 'board'
  const { timeline, you } = past
  const session = useMemo(() => createPastSession(you), [you])
  const { seq } = moment
  const state = useMemo(() => (seq === null ? null : stateAt(timeline, seq)), [timeline, seq])
  // Before anything is painted: a page never shows another moment than the bar says.
  useLayoutEffect(() => {
    if (state !== null && state !== 'newer') showMoment(session, state)
  }, [session, state])
  const record = seq === null ? undefined : timeline.record(seq)
  const shown = state === null || state === 'newer' ? initialWorkroom : state
  const names = { ...shownNames(shown.offer), [you.role]: isolated('You') }
  if (state === 'newer') {
    return (
      <EmptyState
        isScreen
        icon="redo"
        title="Workroom was updated"
        text="Load the page again to see this moment."
      />
    )
  }
  return (
    <div className={styles.past}>
      <PastBar
        past={past}
        moment={moment}
        words={record === undefined ? '' : momentWords(record, shown, names)}
        now={path(screens[view], { room })}
      />
      <h1 className="visuallyHidden">{isolated(shown.offer.title)}, as it was</h1>
      <Tabs
        value={view}
        className={styles.tabs ?? ''}
        onChange={(to) => navigate(`${location.pathname}?view=${to ?? 'board'}`, { replace: true })}
      >
        <Tabs.List aria-label="What to look at">
          {pastViews.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {labels[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={view}>
          {seq === null ? (
            <PageSkeleton />
          ) : (
            <RoomIdContext value={room}>
              <RoomSessionContext value={session}>
                <MomentContext value={record?.at ?? null}>
                  <Suspense fallback={<PageSkeleton />}>{views[view]}</Suspense>
                </MomentContext>
              </RoomSessionContext>
            </RoomIdContext>
          )}
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}

/** `newer`: an event that this page does not know is never skipped (S10). */
function stateAt(timeline: Past['timeline'], seq: number) {
  try {
    return timeline.at(seq)
  } catch {
    return 'newer'
  }
}
