// One's own choice of what to be told, as the server keeps it; changes go over what it has by then.

import { useState } from 'react'

import type { NoticeSettings, NoticeSettingsAnswer } from '../../../shared/noticeSettings.ts'
import { request } from '../../identity/http.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { toast } from '../../ui/toasts.tsx'

const PATH = '/api/notice-settings'

export interface ChosenNotices {
  /** Null until it is known. */
  readonly settings: NoticeSettings | null
  readonly change: (change: (now: NoticeSettings) => Partial<NoticeSettings>) => Promise<void>
}

export function useNoticeSettings(): ChosenNotices {
  const { answer } = useAnswer<NoticeSettingsAnswer>(PATH)
  const [saved, setSaved] = useState<NoticeSettings | null>(null)
  return {
    settings: saved ?? (answer?.ok === true ? answer.settings : null),
    async change(change) {
      const now = await request<NoticeSettingsAnswer>('GET', PATH)
      const put = now.ok
        ? await request<NoticeSettingsAnswer>('PUT', PATH, { ...now.settings, ...change(now.settings) })
        : now
      if (put.ok) setSaved(put.settings)
      else toast.refuse({ id: 'notice-settings', text: put.sentence })
    },
  }
}
