// The invitation of a room as its sender sees it, and what can be done with it.

import { useState } from 'react'

import type { HttpRefusal, InvitationSent, InvitationStatus } from '../../../shared/http.ts'
import { request } from '../../identity/http.ts'
import { useAnswer } from '../../identity/useAnswer.ts'

export interface InvitationControl {
  /** null while it loads. */
  readonly status: InvitationStatus | HttpRefusal | null
  /** The newest link; only known after sending. */
  readonly sent: InvitationSent | null
  /** Each resolves to a sentence when it was refused. */
  readonly resend: () => Promise<string | void>
  readonly readdress: (email: string) => Promise<string | void>
  readonly revoke: () => Promise<string | void>
  readonly reload: () => void
}

export function useInvitation(room: string): InvitationControl {
  const path = `/api/rooms/${room}/invitation`
  const { answer: status, reload } = useAnswer<InvitationStatus>(path)
  const [sent, setSent] = useState<InvitationSent | null>(null)

  const manage = async (body: Action): Promise<string | void> => {
    const answer = await request<InvitationSent>('POST', path, body)
    if (!answer.ok) return answer.sentence
    setSent(body.action === 'revoke' ? null : answer)
    reload()
  }
  return {
    status,
    sent,
    resend: () => manage({ action: 'resend' }),
    readdress: (email) => manage({ action: 'readdress', email }),
    revoke: () => manage({ action: 'revoke' }),
    reload,
  }
}

type Action =
  | { readonly action: 'resend' | 'revoke' }
  | { readonly action: 'readdress'; readonly email: string }
