// Everything but the sign-in pages: the frame that fits the address, with toasts, commands and the dialog for a session
// that ended.

import { Suspense, useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

import { NotificationBell } from '../features/notifications/NotificationBell.tsx'
import { useIdentityQuestion } from '../identity/confirmIdentity.ts'
import { useMe } from '../identity/me.ts'
import { NotFound } from '../navigation/NotFound.tsx'
import type { Route } from '../navigation/paths.ts'
import { type Inbox, useInbox } from '../sync/inbox.ts'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { part } from '../ui/fetchedScreen.ts'
import { OnceOpened } from '../ui/OnceOpened.tsx'
import { PageSkeleton } from '../ui/Skeletons.tsx'
import { ToastRegion } from '../ui/toasts.tsx'
import { useLater } from '../ui/useLater.ts'
import { useTabCount } from '../ui/usePageTitle.ts'
import { Commands } from './Commands.tsx'
import { HomeConnection } from './HomeConnection.tsx'
import { HomeLayout } from './HomeLayout.tsx'
import { Rescue } from './Rescue.tsx'
import { unsentCommands } from './roomConnection.ts'
import { RoomFrame } from './RoomFrame.tsx'
import { homeScreens, roomScreens } from './screens.ts'
import { useInboxSession } from './useInboxSession.ts'
import { useLeftApprovals } from './useLeftApprovals.ts'
import { useOwnLinks } from './useOwnLinks.ts'

const Announcing = part(async () => (await import('../features/notifications/Announcing.tsx')).Announcing)
const ConfirmIdentity = part(async () => (await import('./ConfirmIdentity.tsx')).ConfirmIdentity)
const HomeTurn = part(async () => (await import('./HomeTurn.tsx')).HomeTurn)
const SessionExpired = part(async () => (await import('./SessionExpired.tsx')).SessionExpired)

export function Frame({ route }: { readonly route: Route | null }) {
  const place = route === null ? '' : placeOf(route)
  const isExpired = useMe((store) => store.isExpired)
  const isAskedWho = useIdentityQuestion((store) => store.isOpen)
  const bell = useMe((store) => store.status) === 'in' ? <NotificationBell /> : null
  useFocusOnMove(place)
  useInboxSession()
  useOwnLinks()
  useTabCount(useInbox(newIn))
  return (
    <>
      <ToastRegion />
      <Commands />
      <Watching />
      <OnceOpened opened={isExpired}>
        <SessionExpired />
      </OnceOpened>
      <OnceOpened opened={isAskedWho}>
        <ConfirmIdentity />
      </OnceOpened>
      {framed(route, place, bell)}
    </>
  )
}

/** A step in the past is no move to another screen. */
const placeOf = ({ name, params }: Route): string =>
  name === 'past' ? `${name} ${params.room}` : [name, ...Object.values(params)].join(' ')

/** In the background: nobody waits for it. */
function Watching() {
  const isLater = useLater()
  useLeftApprovals(isLater)
  return <Suspense fallback={null}>{isLater && <Announcing />}</Suspense>
}

/** It waits for the list of rooms anyway. */
function Turning({ isAside }: { readonly isAside: boolean }) {
  return (
    <Suspense fallback={null}>
      <HomeTurn isAside={isAside} />
    </Suspense>
  )
}

/** What the bar of the rooms is on a screen outside of them: what it is about, beside it, or in the way. */
type Turn = 'main' | 'aside' | 'none'

const turns = {
  home: 'main',
  newOffer: 'aside',
  newProposal: 'aside',
  newJob: 'aside',
  money: 'aside',
  support: 'none',
  account: 'aside',
  help: 'none',
} as const

/** Forms and settings: nothing of another person's comes in here, so they do not say that they are live (S18). */
const still: ReadonlySet<Route['name']> = new Set([
  'newOffer',
  'newProposal',
  'newJob',
  'propose',
  'past',
  'account',
  'help',
])
const isStill = (route: Route | null): boolean => route === null || still.has(route.name)

function framed(route: Route | null, place: string, bell: ReactNode): ReactNode {
  const guarded = (screen: ReactNode): ReactNode => (
    <ErrorBoundary resetKey={place} rescue={<Rescue waiting={unsentCommands} />}>
      <Suspense fallback={<PageSkeleton />}>{screen}</Suspense>
    </ErrorBoundary>
  )
  const home = (screen: ReactNode, turn: Turn = 'aside'): ReactNode => (
    <HomeLayout
      bell={bell}
      {...(bell !== null && {
        connection: <HomeConnection isLive={!isStill(route)} />,
        turn: turn === 'none' ? null : <Turning isAside={turn === 'aside'} />,
      })}
    >
      {screen}
    </HomeLayout>
  )
  switch (route?.name) {
    case 'overview':
    case 'messages':
    case 'contract':
    case 'board':
    case 'deliver':
    case 'invoice':
    case 'dispute': {
      const Screen = roomScreens[route.name]
      const { room } = route.params
      return (
        <RoomFrame key={room} room={room} screen={route.name} bell={bell}>
          {guarded(<Screen />)}
        </RoomFrame>
      )
    }
    case 'invitation':
    case 'unsubscribe': {
      const Screen = homeScreens[route.name]
      return home(guarded(<Screen token={route.params.token} />))
    }
    case 'job':
    case 'propose': {
      const Screen = homeScreens[route.name]
      return home(guarded(<Screen job={route.params.job} />))
    }
    case 'past': {
      const Screen = homeScreens.past
      return home(guarded(<Screen {...route.params} />), 'none')
    }
    case 'supportRoom': {
      const Screen = homeScreens.supportRoom
      return home(guarded(<Screen room={route.params.room} />), 'none')
    }
    case 'home':
    case 'newOffer':
    case 'newProposal':
    case 'newJob':
    case 'money':
    case 'support':
    case 'account':
    case 'help': {
      const Screen = homeScreens[route.name]
      return home(guarded(<Screen />), turns[route.name])
    }
    case 'signIn':
    case 'signUp':
    case 'forgot':
    case 'reset':
    case 'verify':
    case 'confirm':
    case undefined:
      // The account's pages have no frame; App.tsx draws them.
      return home(<NotFound />)
  }
}

/** Unread messages, and what happened beside them. */
const newIn = ({ rooms, notifications }: Inbox): number =>
  rooms.reduce((sum, { unread }) => sum + unread, 0) +
  notifications.filter(({ read, kind }) => !read && kind !== 'message').length

/** After a move inside the product a screen reader and the keyboard begin at the new content. */
function useFocusOnMove(place: string): void {
  const before = useRef(place)
  useEffect(() => {
    if (before.current === place) return
    before.current = place
    document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true })
  }, [place])
}
