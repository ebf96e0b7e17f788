// The account's requests (/api/auth) and the sentence for each way they can fail. Nothing here remembers anything;
// who is signed in is in me.ts.

import * as v from 'valibot'

export type Answer =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly sentence: string }

const Problem = v.object({ code: v.optional(v.string(), ''), message: v.optional(v.string(), '') })

const Session = v.nullable(
  v.object({
    user: v.object({ id: v.string(), name: v.string(), email: v.string(), emailVerified: v.boolean() }),
  }),
)

export interface Me {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly emailVerified: boolean
}

/** null: nobody is signed in. Throws when the server cannot be reached or says nonsense. */
export async function fetchMe(): Promise<Me | null> {
  const response = await fetch('/api/auth/get-session', { headers: { accept: 'application/json' } })
  if (response.status === 401) return null
  if (!response.ok) throw new Error(`get-session answered ${response.status}`)
  const session = v.parse(Session, await response.json())
  if (session === null) return null
  const { id, ...user } = session.user
  return { userId: id, ...user }
}

export async function postAuth(path: string, body: Readonly<Record<string, unknown>>): Promise<Answer> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null)
  if (response === null) return refusal('UNREACHABLE')
  if (response.ok) return { ok: true }
  if (response.status === 429) return { ok: false, code: 'RATE', sentence: rateSentence(response.headers) }
  const problem = v.safeParse(Problem, await response.json().catch(() => ({})))
  return refusal(problem.success ? problem.output.code : '')
}

const sentences: Readonly<Record<string, string>> = {
  UNREACHABLE: 'Workroom cannot be reached. Check your connection and try again.',
  INVALID_EMAIL_OR_PASSWORD: 'This address and password do not belong together.',
  INVALID_PASSWORD: 'This is not your password.',
  INVALID_EMAIL: 'This does not look like an e-mail address.',
  EMAIL_NOT_VERIFIED: 'This address is not confirmed yet. Open the link in our mail to you.',
  PASSWORD_TOO_SHORT: 'The password needs 8 characters or more.',
  PASSWORD_TOO_LONG: 'The password may have 128 characters at most.',
  PASSWORD_TOO_COMMON: 'This password is on every list of guesses. Choose another one.',
  PASSWORD_COMPROMISED: 'This password is on every list of guesses. Choose another one.',
  INVALID_TOKEN: 'This link was used already, or it is older than an hour. Ask for a new one.',
  TOKEN_EXPIRED: 'This link is older than an hour. Ask for a new one.',
}

function refusal(code: string): Answer {
  return { ok: false, code, sentence: sentences[code] ?? 'That did not work. Please try again in a moment.' }
}

function rateSentence(headers: Headers): string {
  const seconds = Number(headers.get('retry-after') ?? headers.get('x-retry-after') ?? Number.NaN)
  if (!Number.isFinite(seconds) || seconds <= 0) return 'Too many tries. Wait a minute and try again.'
  if (seconds <= 90) return `Too many tries. Try again in ${Math.ceil(seconds)} seconds.`
  return `Too many tries. Try again in ${Math.ceil(seconds / 60)} minutes.`
}
