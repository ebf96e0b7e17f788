// Who is signed in, for the whole tab. A session that ends while somebody works is marked `isExpired`: the person stays
// on the screen, with what was not sent, and signs in again in place (SessionExpired.tsx).
//
//   loading ──▶ out ──sign in──▶ in ──session ends──▶ in, isExpired ──same person──▶ in
//      └──▶ unreachable ──retry──┘                        └──another person──▶ page loads anew

import { create } from 'zustand'

import { fetchMe, postAuth } from './authApi.ts'
import type { Answer, Me } from './authApi.ts'

export interface MeStore {
  readonly status: 'loading' | 'unreachable' | 'out' | 'in'
  /** Present exactly when the status is `in`. */
  readonly me: Me | null
  readonly isExpired: boolean
}

export const useMe = create<MeStore>()(() => ({ status: 'loading', me: null, isExpired: false }))

// Tabs of one browser share the cookie: what one does, the others learn.
const otherTabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('workroom-account')
otherTabs?.addEventListener('message', () => void loadMe())

export async function loadMe(): Promise<void> {
  const before = useMe.getState()
  try {
    take(before, await fetchMe())
  } catch {
    if (before.me === null) useMe.setState({ status: 'unreachable' })
  }
}

/** The server no longer knows this session (an answer 401, a refused handshake). */
export function markExpired(): void {
  if (useMe.getState().me !== null) useMe.setState({ isExpired: true })
}

export async function signIn(email: string, password: string): Promise<Answer> {
  return changed(await postAuth('sign-in/email', { email, password }))
}

/** The address must be confirmed before the first sign-in: nobody is signed in afterwards. */
export function signUp(person: {
  readonly name: string
  readonly email: string
  readonly password: string
  /** Where the link in the mail leads. */
  readonly callbackURL: string
}): Promise<Answer> {
  return postAuth('sign-up/email', person)
}

/** The page is loaded anew: no socket, no store, no draft of this person stays in the tab. */
export async function signOut({ everywhere = false } = {}): Promise<Answer> {
  const ended = everywhere ? await postAuth('revoke-sessions', {}) : ({ ok: true } as const)
  const answer = ended.ok ? await postAuth('sign-out', {}) : ended
  // Anything else means that there was no session left to end.
  if (!answer.ok && (answer.code === 'UNREACHABLE' || answer.code === 'RATE')) return answer
  tellOtherTabs()
  location.assign('/sign-in')
  return { ok: true }
}

async function changed(answer: Answer): Promise<Answer> {
  if (!answer.ok) return answer
  await loadMe()
  tellOtherTabs()
  return answer
}

function tellOtherTabs(): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches this origin only
  otherTabs?.postMessage('changed')
}

function take(before: MeStore, me: Me | null): void {
  if (before.me !== null && me === null) return markExpired()
  // Another account in the same tab: nothing of the first one may remain.
  if (before.me !== null && me?.userId !== before.me.userId) return location.reload()
  useMe.setState({ status: me === null ? 'out' : 'in', me, isExpired: false })
}
