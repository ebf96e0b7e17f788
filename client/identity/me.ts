// Who is signed in, for the whole tab. A session that ends while somebody works is marked `isExpired`: the person stays
// on the screen, with what was not sent, and signs in again in place (SessionExpired.tsx).
//
//   loading ──▶ out ──sign in──▶ in ──session ends──▶ in, isExpired ──same person──▶ in
//      └──▶ unreachable ──retry──┘                        └──another person──▶ page loads anew

import { create } from 'zustand'

import { fetchWho, postAuth } from './authApi.ts'
import type { Answer, Installation, Me } from './authApi.ts'
import { finishBeforeSignOut } from './beforeSignOut.ts'
import { forgetReading, readAs } from './ownReading.ts'

export interface MeStore {
  readonly status: 'loading' | 'unreachable' | 'out' | 'in'
  /** Present exactly when the status is `in`. */
  readonly me: Me | null
  readonly isExpired: boolean
  readonly installation: Installation | null
}

/** What one tab tells the others of this browser. */
type News = 'changed' | 'leaving' | 'signed-out'

export const useMe = create<MeStore>()(() => ({
  status: 'loading',
  me: null,
  isExpired: false,
  installation: null,
}))

// Tabs of one browser share the cookie: what one does, the others learn.
const otherTabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('workroom-account')
otherTabs?.addEventListener('message', ({ data }: MessageEvent<News>) => {
  if (data === 'changed') return void loadMe()
  if (data === 'leaving') return void finishBeforeSignOut()
  // Who signs out means the whole browser: nothing of the room stays legible in another tab.
  // What asks before it is left (an upload) is covered meanwhile.
  markExpired()
  location.reload()
})

export async function loadMe(): Promise<void> {
  try {
    const { person, installation } = await fetchWho()
    useMe.setState({ installation })
    if (person !== null) await readAs(person.userId)
    else if (useMe.getState().me === null) forgetReading()
    take(person)
  } catch {
    if (useMe.getState().me === null) useMe.setState({ status: 'unreachable' })
  }
}

/** The server no longer knows this session (an answer 401, a refused handshake). */
export function markExpired(): void {
  if (useMe.getState().me !== null) useMe.setState({ isExpired: true })
}

export async function signIn(email: string, password: string): Promise<Answer> {
  const answer = await postAuth('sign-in', { email, password })
  if (answer.ok) await reloadEverywhere()
  return answer
}

/** The session in this browser is another one, or says something else now: all tabs ask again. */
export async function reloadEverywhere(): Promise<void> {
  await loadMe()
  tellOtherTabs('changed')
}

/** In every tab: what waits to be sent goes while the session lives. */
export async function finishUp(): Promise<void> {
  tellOtherTabs('leaving')
  await finishBeforeSignOut()
}

/** The page is loaded anew: no socket, no store, no draft of this person stays in the tab. */
export async function signOut({ everywhere = false, to = '/sign-in' } = {}): Promise<Answer> {
  await finishUp()
  const answer = await postAuth(everywhere ? 'sign-out-everywhere' : 'sign-out')
  // Anything else means that there was no session left to end.
  if (!answer.ok && (answer.code === 'unreachable' || answer.code === 'rate')) return answer
  tellOtherTabs('signed-out')
  location.assign(to)
  return { ok: true, body: null }
}

function take(me: Me | null): void {
  const before = useMe.getState().me
  if (before !== null && me === null) return markExpired()
  // Another account in the same tab: nothing of the first one may remain.
  if (before !== null && me?.userId !== before.userId) return location.reload()
  useMe.setState({ status: me === null ? 'out' : 'in', me, isExpired: false })
}

function tellOtherTabs(news: News): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches this origin only
  otherTabs?.postMessage(news)
}
