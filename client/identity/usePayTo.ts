// Where one is paid directly. A change is a binding step: where the server wants the password first, it is asked for here.

import { useState } from 'react'

import type { HttpRefusal, PayToAnswer } from '../../shared/http.ts'
import type { PayTo } from '../../shared/payTo.ts'
import { confirmIdentity } from './confirmIdentity.ts'
import { request } from './http.ts'
import { useAnswer } from './useAnswer.ts'

const PATH = '/api/pay-to'

export interface OwnPayTo {
  readonly answer: PayToAnswer | HttpRefusal | null
  readonly reload: () => void
  /** The sentence of a refusal, or null. */
  readonly save: (payTo: PayTo) => Promise<string | null>
}

export function usePayTo(): OwnPayTo {
  const { answer, reload } = useAnswer<PayToAnswer>(PATH)
  const [saved, setSaved] = useState<PayToAnswer | null>(null)
  const save = async (payTo: PayTo): Promise<string | null> => {
    const put = await request<PayToAnswer>('PUT', PATH, payTo)
    if (put.ok) {
      setSaved(put)
      return null
    }
    if (put.code !== 'confirm-identity' || !(await confirmIdentity())) return put.sentence
    return save(payTo)
  }
  return { answer: saved ?? answer, reload, save }
}
