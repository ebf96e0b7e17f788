// One chunk for each screen: the code of a room is not loaded to sign in.

import { lazy, useEffect, useState } from 'react'
import type { ComponentType } from 'react'

import { fetchCode } from './fetchCode.ts'
import type { RoomScreen, Route } from './paths.ts'

export const Frame = screen<{ readonly route: Route | null }>(async () => (await import('./Frame.tsx')).Frame)

/** What stands alone in the window, without a frame. */
export const accountScreens = {
  signIn: screen(async () => (await import('../features/account/SignIn.tsx')).SignIn),
  signUp: screen(async () => (await import('../features/account/SignUp.tsx')).SignUp),
  forgot: screen(async () => (await import('../features/account/Forgot.tsx')).Forgot),
  reset: screen(async () => (await import('../features/account/Reset.tsx')).Reset),
  verify: screen(async () => (await import('../features/account/Verify.tsx')).Verify),
  confirm: screen(async () => (await import('../features/account/Confirm.tsx')).Confirm),
}

export const homeScreens = {
  home: screen(async () => (await import('./HomeScreen.tsx')).HomeScreen),
  newOffer: screen(async () => (await import('../features/offer/NewOffer.tsx')).NewOffer),
  newJob: screen(async () => (await import('../features/jobs/PostJob.tsx')).PostJob),
  job: screen<{ readonly job: string }>(async () => (await import('../features/jobs/JobPage.tsx')).JobPage),
  propose: screen<{ readonly job: string }>(
    async () => (await import('../features/jobs/Propose.tsx')).Propose,
  ),
  invitation: screen<{ readonly token: string }>(
    async () => (await import('../features/offer/Invitation.tsx')).Invitation,
  ),
  support: screen(async () => (await import('../features/support/SupportDesk.tsx')).SupportDesk),
  supportRoom: screen<{ readonly room: string }>(
    async () => (await import('../features/support/SupportRoomPage.tsx')).SupportRoomPage,
  ),
  money: screen(async () => (await import('../features/money/MoneyPage.tsx')).MoneyPage),
  account: screen(async () => (await import('./AccountScreen.tsx')).AccountScreen),
}

export const roomScreens: Readonly<Record<RoomScreen, ComponentType & Fetched>> = {
  overview: screen(async () => (await import('./RoomHome.tsx')).RoomHome),
  messages: screen(async () => (await import('../features/messages/MessagesPage.tsx')).MessagesPage),
  contract: screen(async () => (await import('../features/contract/ContractPage.tsx')).ContractPage),
  board: screen(async () => (await import('../features/board/BoardPage.tsx')).BoardPage),
  invoice: screen(async () => (await import('./InvoiceScreen.tsx')).InvoiceScreen),
  dispute: screen(async () => (await import('../features/dispute/DisputePage.tsx')).DisputePage),
  deliver: screen(async () => (await import('../features/delivery/DeliverPage.tsx')).DeliverPage),
}

/** Once the first screen is drawn its neighbours are fetched, so that a move inside does not wait. */
export function fetchNeighbours(screens: Readonly<Record<string, Fetched>>): () => void {
  const timer = setTimeout(() => {
    // What does not come now comes with the move itself.
    for (const { fetch } of Object.values(screens)) fetch().catch(() => undefined)
  }, NEIGHBOURS_AFTER_MS)
  return () => clearTimeout(timer)
}

const NEIGHBOURS_AFTER_MS = 1_000

/**
 * True once the frame and the first screen are there, fetched side by side. Waiting here is quicker than suspending: what
 * React has replaced by a fallback it shows 300 ms later at the earliest. Over a slow line the frame does not wait long
 * for its screen. What cannot be had the screen asks for again, and says so.
 */
export function useFirstCode(route: Route | null): boolean {
  const [isThere, setIsThere] = useState(false)
  useEffect(() => {
    if (isThere) return undefined
    let isOver = false
    const show = (): void => {
      if (!isOver) setIsThere(true)
    }
    void fetchFirst(route).then(show, show)
    return () => {
      isOver = true
    }
  }, [route, isThere])
  return isThere
}

async function fetchFirst(route: Route | null): Promise<void> {
  const fetched = route === null ? undefined : framedScreens[route.name]?.fetch()
  const first = fetched?.catch(() => undefined)
  await Frame.fetch()
  await Promise.race([first, new Promise((resolve) => setTimeout(resolve, FIRST_SCREEN_MS))])
}

const FIRST_SCREEN_MS = 500

const framedScreens: Readonly<Partial<Record<Route['name'], Fetched>>> = { ...homeScreens, ...roomScreens }

interface Fetched {
  readonly fetch: () => Promise<unknown>
}

function screen<Props extends object = object>(load: () => Promise<ComponentType<Props>>) {
  let there: { readonly default: ComponentType<Props> } | undefined
  const fetch = async () => (there ??= { default: await fetchCode(load) })
  return Object.assign(
    lazy(() => (there === undefined ? fetch() : atOnce(there))),
    { fetch },
  )
}

/** A promise answers in a later turn, for which React suspends; this one answers before `then` returns. */
function atOnce<Value>(value: Value): Promise<Value> {
  const promise = Promise.resolve(value)
  return Object.assign(promise, {
    // oxlint-disable-next-line unicorn/no-thenable
    then: (done: (value: Value) => unknown) => {
      done(value)
      return promise
    },
  })
}
