// What the desk sends: reasons, notes and the four commands. Each answers with the sentence of a refusal, or null.

import type { CommandId } from '../../../shared/ids.ts'
import type { SupportAct } from '../../../shared/supportDesk.ts'
import { request } from '../../identity/http.ts'

export async function postTo(
  room: string,
  part: 'readings' | 'notes' | 'owner',
  body: object,
): Promise<string | null> {
  const answer = await request<{ readonly ok: true }>('POST', addressOf(room, part), body)
  return answer.ok ? null : answer.sentence
}

export async function act(room: string, command: Omit<SupportAct, 'id'>): Promise<string | null> {
  const given: SupportAct = { id: newCommandId(), ...command }
  const answer = await request<{ readonly ok: true }>('POST', addressOf(room, 'acts'), given)
  return answer.ok ? null : answer.sentence
}

const addressOf = (room: string, part: string): string =>
  `/api/support/rooms/${encodeURIComponent(room)}/${part}`

/** 128 random bits; `crypto.randomUUID` is missing on a page without HTTPS. */
function newCommandId(): CommandId {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') as CommandId
}
