// Who may see the screen that the address asks for. Signing in and the rest of the product are separate chunks.

import { Button } from '@mantine/core'
import { lazy, Suspense, useEffect } from 'react'
import type { ReactNode } from 'react'

import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { loadMe, useMe } from './me.ts'
import { path, wantedPath } from './paths.ts'
import type { Route } from './paths.ts'
import { navigate, useQuery, useRoute } from './router.ts'
import { accountScreens } from './screens.tsx'

const Frame = lazy(async () => ({ default: (await import('./Frame.tsx')).Frame }))

export function App() {
  const route = useRoute()
  return (
    <ErrorBoundary resetKey={route?.name ?? ''}>
      <Suspense fallback={null}>
        <Gate route={route} />
      </Suspense>
    </ErrorBoundary>
  )
}

/** An invitation can be looked at before there is an account. */
const isPublic = (route: Route | null): boolean => route?.name === 'invitation'

function Gate({ route }: { readonly route: Route | null }): ReactNode {
  const status = useMe((store) => store.status)
  const wanted = wantedPath(useQuery())
  if (route !== null && isAccountRoute(route)) {
    if (status === 'in' && !isForAnyone(route)) return <Redirect to={wanted} />
    const Screen = accountScreens[route.name]
    return <Screen />
  }
  if (status === 'loading') return null
  if (status === 'unreachable') return <Unreachable />
  if (status === 'out' && !isPublic(route)) return <Redirect to={signInFor()} />
  return <Frame route={route} />
}

type AccountRoute = Extract<Route, { readonly name: keyof typeof accountScreens }>

/** Links out of letters work whoever is signed in here. */
const isForAnyone = ({ name }: AccountRoute): boolean => name === 'reset' || name === 'confirm'

const isAccountRoute = (route: Route): route is AccountRoute => Object.hasOwn(accountScreens, route.name)

function signInFor(): string {
  const wanted = location.pathname + location.search
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
