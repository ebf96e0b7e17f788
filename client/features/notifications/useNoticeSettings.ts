// One's own choice of what to be told, as the server keeps it; changes go over what it has by then.

import { useState } from 'react'

import type { HttpRefusal } from '../../../shared/http.ts'
import type { RoomId } from '../../../shared/ids.ts'
import type { NoticeLevel, NoticeSettings, NoticeSettingsAnswer } from '../../../shared/noticeSettings.ts'
import { request } from '../../identity/http.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { toast } from '../../ui/toasts.tsx'

const PATH = '/api/notice-settings'

export interface ChosenNotices {
  /** Null until it is known. */
  readonly settings: NoticeSettings | null
  readonly choose: (level: NoticeLevel) => Promise<void>
  readonly mute: (room: RoomId, isMuted: boolean) => Promise<void>
}

export function useNoticeSettings(): ChosenNotices {
  const { answer } = useAnswer<NoticeSettingsAnswer>(PATH)
  const [saved, setSaved] = useState<NoticeSettings | null>(null)
  const take = (put: NoticeSettingsAnswer | HttpRefusal): void => {
    if (put.ok) setSaved(put.settings)
    else toast.refuse({ id: 'notice-settings', text: put.sentence })
  }
  return {
    settings: saved ?? (answer?.ok === true ? answer.settings : null),
    async choose(level) {
      const now = await request<NoticeSettingsAnswer>('GET', PATH)
      take(now.ok ? await request('PUT', PATH, { ...now.settings, level }) : now)
    },
    async mute(room, isMuted) {
      take(await request('PUT', `${PATH}/rooms/${room}`, { isMuted }))
    },
  }
}
