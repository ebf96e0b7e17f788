// Who may see the screen that the address asks for. Signing in and the rest of the product are separate chunks.

import { Button } from '@mantine/core'
import { Suspense, useDeferredValue, useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'

import { loadMe, useMe } from '../identity/me.ts'
import { path, routeOf, wantedPath } from '../navigation/paths.ts'
import type { Route } from '../navigation/paths.ts'
import { navigate, usePlace } from '../navigation/router.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { fetchNeighbours } from '../ui/fetchedScreen.ts'
import { useReading } from '../ui/reading.ts'
import { useZones } from '../ui/zones.ts'
import { Frame, useFirstCode } from './firstCode.ts'
import { Rescue } from './Rescue.tsx'
import { accountScreens } from './screens.ts'

export function App() {
  // The screen that is left stays until the code of the next one is there.
  const place = useDeferredValue(usePlace())
  // Another zone or language: all that is on screen is written anew.
  useReading()
  useZones()
  const route = useMemo(() => routeOf(new URL(place, location.origin).pathname), [place])
  return (
    <ErrorBoundary resetKey={route?.name ?? ''} rescue={<Rescue />}>
      <Suspense fallback={null}>
        <Gate route={route} place={place} />
      </Suspense>
    </ErrorBoundary>
  )
}

/** Can be looked at before there is an account; emails are turned off without signing in. */
const open: ReadonlySet<Route['name']> = new Set(['invitation', 'job', 'unsubscribe', 'help'])
const isPublic = (route: Route | null): boolean => route !== null && open.has(route.name)

interface GateProps {
  readonly route: Route | null
  /** The address that `route` was read from; the bar may show a newer one already. */
  readonly place: string
}

function Gate({ route, place }: GateProps): ReactNode {
  const status = useMe((store) => store.status)
  const wanted = wantedPath(new URL(place, location.origin).searchParams)
  if (route !== null && isAccountRoute(route)) {
    if (status === 'in' && !isForAnyone(route)) return <Redirect to={wanted} />
    return <AccountScreen name={route.name} />
  }
  if (status === 'loading') return null
  if (status === 'unreachable') return <Unreachable />
  if (status === 'out' && !isPublic(route)) return <Redirect to={signInFor(place)} />
  return <Framed route={route} />
}

function Framed({ route }: { readonly route: Route | null }) {
  return useFirstCode(route) ? <Frame route={route} /> : null
}

function AccountScreen({ name }: { readonly name: AccountRoute['name'] }) {
  useEffect(() => fetchNeighbours(accountScreens), [])
  const Screen = accountScreens[name]
  return <Screen />
}

type AccountRoute = Extract<Route, { readonly name: keyof typeof accountScreens }>

/** Links out of emails work whoever is signed in here. */
const isForAnyone = ({ name }: AccountRoute): boolean => name === 'reset' || name === 'confirm'

const isAccountRoute = (route: Route): route is AccountRoute => Object.hasOwn(accountScreens, route.name)

function signInFor(wanted: string): string {
  return wanted === '/' ? path('signIn') : `${path('signIn')}?to=${encodeURIComponent(wanted)}`
}

function Redirect({ to }: { readonly to: string }) {
  useEffect(() => navigate(to, { replace: true }), [to])
  return null
}

function Unreachable() {
  useEffect(() => {
    const retry = (): void => void loadMe()
    const timer = setInterval(retry, 5_000)
    window.addEventListener('online', retry)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', retry)
    }
  }, [])
  return (
    <EmptyState
      isScreen
      icon="alert"
      title="Workroom cannot be reached"
      text="It is tried again every few seconds. Changes that were not sent are kept on this device."
      action={
        <Button variant="default" onClick={() => void loadMe()}>
          Try now
        </Button>
      }
    />
  )
}
