// Requests to our own API: an answer or a refusal with a sentence, never an exception.

import type { HttpRefusal } from '../../shared/http.ts'
import { referenceHeader, withReference } from '../../shared/reference.ts'
import { markExpired } from './me.ts'

/** `path` begins with `/api/`. The server is ours and answers in the shapes of shared/http.ts. */
export async function request<Answer extends { readonly ok: true }>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer | HttpRefusal> {
  const response = await fetch(path, {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => null)
  if (response === null) {
    return refusal('unreachable', 'Workroom cannot be reached. Check your connection and try again.')
  }
  if (response.status === 401) markExpired()
  if (response.status === 429) return refusal('rate', 'Too many tries. Wait a minute and try again.')
  const reference = response.headers.get(referenceHeader)
  const answer = (await response.json().catch(() => null)) as Answer | HttpRefusal | null
  if (answer !== null && typeof answer === 'object' && isWhole(answer))
    return answer.ok ? answer : named(answer, reference)
  return named(
    refusal('internal', 'Something went wrong on our side. Please try again in a moment.'),
    reference,
  )
}

/** Where the fault is ours the server says under which name its log has it. */
const named = (refused: HttpRefusal, reference: string | null): HttpRefusal => ({
  ...refused,
  sentence: withReference(refused.sentence, reference),
})

/** A refusal without a sentence would be an empty box on the page. */
const isWhole = (answer: { readonly ok: unknown; readonly sentence?: unknown }): boolean =>
  answer.ok === true || (answer.ok === false && typeof answer.sentence === 'string')

const refusal = (code: string, sentence: string): HttpRefusal => ({ ok: false, code, sentence })
