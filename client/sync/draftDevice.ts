// What of a draft has not reached the server yet, kept on this device: it survives a reload and a crash. Each tab keeps
// its own copy, so that two of them never overwrite each other; whoever opens the draft next takes in all of them.

import * as v from 'valibot'

import { ReportDraft } from '../../shared/drafts.ts'
import { RichTextString } from '../../shared/richtext.ts'
import { reportFields } from '../../shared/workroom/report.ts'
import type { SetAside } from './draftMerge.ts'

const Asides = v.array(v.strictObject({ field: v.picklist(reportFields), text: RichTextString }))

const Copy = v.strictObject({
  /** The server's version that it was written over, and what that held. */
  version: v.number(),
  base: ReportDraft,
  content: ReportDraft,
  at: v.number(),
})
export type DraftCopy = Readonly<v.InferOutput<typeof Copy>>

export interface FoundCopy extends DraftCopy {
  readonly tab: string
}

export interface DraftDevice {
  readonly all: () => readonly FoundCopy[]
  /** Of this tab; null when nothing is left to keep. */
  readonly keep: (copy: DraftCopy | null) => void
  /** Words that did not win, of all tabs: they outlive the tab that found them. */
  readonly aside: () => readonly SetAside[]
  readonly keepAside: (aside: readonly SetAside[]) => void
  /** Of another tab, unless it was written since. */
  readonly forget: (copy: FoundCopy) => void
}

export function createDraftDevice(owner: string, room: string, tab: string): DraftDevice {
  const prefix = `workroom:report-draft:${owner}:${room}:`
  const asideKey = `workroom:report-aside:${owner}:${room}`
  const read = (key: string): FoundCopy | null => {
    const found = v.safeParse(Copy, JSON.parse(localStorage.getItem(key) ?? 'null'))
    return found.success ? { ...found.output, tab: key.slice(prefix.length) } : null
  }
  return {
    all: () =>
      orElse(
        () =>
          Object.keys(localStorage)
            .filter((key) => key.startsWith(prefix))
            .flatMap((key) => read(key) ?? [])
            .toSorted((a, b) => a.at - b.at),
        [],
      ),
    keep: (copy) =>
      orElse(() => {
        if (copy === null) localStorage.removeItem(prefix + tab)
        else localStorage.setItem(prefix + tab, JSON.stringify(copy))
      }, undefined),
    aside: () =>
      orElse(() => {
        const found = v.safeParse(Asides, JSON.parse(localStorage.getItem(asideKey) ?? '[]'))
        return found.success ? found.output : []
      }, []),
    keepAside: (aside) =>
      orElse(() => {
        if (aside.length === 0) localStorage.removeItem(asideKey)
        else localStorage.setItem(asideKey, JSON.stringify(aside))
      }, undefined),
    forget: ({ tab: other, at }) =>
      orElse(() => {
        if (read(prefix + other)?.at === at) localStorage.removeItem(prefix + other)
      }, undefined),
  }
}

/** Full or forbidden storage: the page itself still holds the words, and the server gets them. */
function orElse<Answer>(run: () => Answer, otherwise: Answer): Answer {
  try {
    return run()
  } catch {
    return otherwise
  }
}
