// One's own business details, shared by the pages that change them: each saves its own fields over
// what the server has by then, so that two parts, or two tabs, undo nothing of each other.

import { useState } from 'react'

import type { BusinessDetails } from '../../shared/businessDetails.ts'
import type { BusinessAnswer, HttpRefusal } from '../../shared/http.ts'
import { request } from './http.ts'
import { reloadEverywhere, useMe } from './me.ts'
import { takeReading } from './ownReading.ts'
import { useAnswer } from './useAnswer.ts'

const PATH = '/api/business'

export interface Business {
  readonly answer: BusinessAnswer | HttpRefusal | null
  readonly reload: () => void
  /** The sentence of a refusal, or null. */
  readonly save: (change: Partial<BusinessDetails>) => Promise<string | null>
}

export function useBusiness(): Business {
  const userId = useMe((store) => store.me?.userId ?? '')
  const { answer, reload } = useAnswer<BusinessAnswer>(PATH)
  const [saved, setSaved] = useState<BusinessAnswer | null>(null)
  const save = async (change: Partial<BusinessDetails>): Promise<string | null> => {
    const now = await request<BusinessAnswer>('GET', PATH)
    if (!now.ok) return now.sentence
    const put = await request<BusinessAnswer>('PUT', PATH, { ...now.details, ...change })
    if (!put.ok) return put.sentence
    setSaved(put)
    takeReading(userId, put.details)
    await reloadEverywhere()
    return null
  }
  return { answer: saved ?? answer, reload, save }
}
