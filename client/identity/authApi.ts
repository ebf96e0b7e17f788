// The account's requests (/api/auth) and the sentence for each way they can fail. Nothing here remembers anything;
// who is signed in is in me.ts.

import * as v from 'valibot'

type Refused = { readonly ok: false; readonly code: string; readonly sentence: string }
export type Answer = { readonly ok: true; readonly body: unknown } | Refused

const Who = v.object({
  person: v.nullable(
    v.object({
      userId: v.string(),
      name: v.string(),
      email: v.string(),
      emailVerified: v.boolean(),
    }),
  ),
  installation: v.object({
    /** `trial`: this machine only, emails are kept instead of sent. */
    mode: v.picklist(['trial', 'public']),
    /** Without emails, invitations are copied links and a forgotten password is the operator's matter. */
    mail: v.picklist(['smtp', 'trial-mailbox', 'nobody']),
  }),
})

export type Who = Readonly<v.InferOutput<typeof Who>>
export type Me = Readonly<NonNullable<Who['person']>>
export type Installation = Readonly<Who['installation']>

/** Throws when the server cannot be reached or says nonsense. What the page itself said holds once. */
export async function fetchWho(): Promise<Who> {
  const said = document.querySelector('#who')
  said?.remove()
  if (said !== null) return v.parse(Who, JSON.parse(said.textContent))
  const response = await fetch('/api/auth/me', { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`/api/auth/me answered ${response.status}`)
  return v.parse(Who, await response.json())
}

const Session = v.object({
  sessionId: v.string(),
  startedAt: v.number(),
  seenAt: v.number(),
  /** The browser's user agent, as it calls itself. */
  device: v.string(),
  isThisOne: v.boolean(),
})
export type Session = Readonly<v.InferOutput<typeof Session>>

export async function fetchSessions(): Promise<readonly Session[]> {
  const response = await fetch('/api/auth/sessions', { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`/api/auth/sessions answered ${response.status}`)
  return v.parse(v.object({ sessions: v.array(Session) }), await response.json()).sessions
}

export async function postAuth(path: string, body: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null)
  if (response === null) return refusal('unreachable')
  const answer: unknown = await response.json().catch(() => ({}))
  if (response.ok) return { ok: true, body: answer }
  if (response.status === 429) {
    return { ok: false, code: 'rate', sentence: rateSentence(response.headers.get('retry-after')) }
  }
  const refused = v.safeParse(v.object({ code: v.string() }), answer)
  return refusal(refused.success ? refused.output.code : '')
}

const sentences: Readonly<Record<string, string>> = {
  unreachable: 'Workroom cannot be reached. Check your connection and try again.',
  'wrong-credentials': 'This address and password do not belong together.',
  'wrong-password': 'This is not your password.',
  'address-not-confirmed': 'This address is not confirmed yet. Open the link in our mail to you.',
  'address-unusable': 'This does not look like an email address.',
  'name-unusable': 'A name has 1 to 80 letters and no < or >.',
  'password-too-short': 'The password needs 8 characters or more.',
  'password-too-long': 'The password may have 128 characters at most.',
  'password-unusable': 'The password holds a character that cannot be typed again.',
  'password-common': 'This password is among the first that are guessed. Choose another one.',
  'link-invalid': 'This link was used already, or it is too old. Ask for a new one.',
  unauthenticated: 'You are signed out. Sign in and try again.',
}

function refusal(code: string): Refused {
  return {
    ok: false,
    code,
    sentence: sentences[code] ?? 'That did not work. Please try again in a moment.',
  }
}

function rateSentence(retryAfter: string | null): string {
  const seconds = Number(retryAfter)
  if (!(seconds > 0)) return 'Too many tries. Wait a minute and try again.'
  if (seconds <= 90) return `Too many tries. Try again in ${Math.ceil(seconds)} seconds.`
  return `Too many tries. Try again in ${Math.ceil(seconds / 60)} minutes.`
}
