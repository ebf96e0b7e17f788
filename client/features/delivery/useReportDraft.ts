// The freelancer's draft of this room's report, kept while the screen is open (client/sync/reportDrafts.ts): on this device, on
// the server, in step with other tabs.

import { useEffect, useState } from 'react'
import type { StoreApi } from 'zustand'

import type { DraftAnswer, DraftSaved, ReportDraft } from '../../../shared/drafts.ts'
import { draftReport } from '../../../shared/workroom/reportDraft.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { request } from '../../identity/http.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { createDraftDevice } from '../../sync/draftDevice.ts'
import { type DraftKeeper, createDraft } from '../../sync/reportDrafts.ts'
import { type RoomSession, useRoomStore } from '../../sync/roomSession.ts'

export function useReportDraft(): DraftKeeper {
  const room = useRoomId()
  const session = useRoomStore()
  const [opened] = useState(() => openDraft(room, session))
  useEffect(() => opened.hold(), [opened])
  return opened.keeper
}

interface OpenedDraft {
  readonly keeper: DraftKeeper
  /** As long as the screen is there; returns how to let go. */
  readonly hold: () => () => void
}

function openDraft(room: string, session: StoreApi<RoomSession>): OpenedDraft {
  const { view, you, now } = session.getState()
  const path = `/api/rooms/${encodeURIComponent(room)}/drafts/report`
  let otherTabs: BroadcastChannel | null = null
  const keeper = createDraft(firstDraft(view), {
    wire: {
      read: () => request<DraftAnswer>('GET', path),
      save: (version, content) => request<DraftSaved>('POST', path, { version, content }),
    },
    device: createDraftDevice(you?.userId ?? '', room, crypto.randomUUID()),
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches this origin only
    tell: () => otherTabs?.postMessage('saved'),
    now,
  })
  const pull = (): void => void keeper.pull()
  const handleVisibility = (): void => {
    if (document.visibilityState === 'visible') pull()
    else keeper.flush()
  }
  return {
    keeper,
    hold() {
      otherTabs =
        typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`workroom-report-draft-${room}`)
      otherTabs?.addEventListener('message', pull)
      document.addEventListener('visibilitychange', handleVisibility)
      window.addEventListener('pagehide', keeper.flush)
      keeper.start()
      return () => {
        document.removeEventListener('visibilitychange', handleVisibility)
        window.removeEventListener('pagehide', keeper.flush)
        keeper.close()
        otherTabs?.close()
        otherTabs = null
      }
    },
  }
}

const firstDraft = (room: Workroom): ReportDraft => ({
  ...draftReport(room),
  files: [],
  links: [],
  proofs: [],
})
