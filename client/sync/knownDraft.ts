// What one tab knows of a private draft, as pure steps: what it shows, what the server holds, and the version it writes over.

import { canonicalJson } from '../../shared/canonicalJson.ts'
import type { KeptDraft, ReportDraft } from '../../shared/drafts.ts'
import { reportFields } from '../../shared/workroom/report.ts'
import type { FoundCopy } from './draftDevice.ts'
import { type SetAside, mergeDrafts } from './draftMerge.ts'

export interface KnownDraft {
  readonly content: ReportDraft
  /** What the server is known to hold. */
  readonly base: ReportDraft
  /** The server's version that `base` is; 0 before the first. */
  readonly version: number
  /** Instant of the last saving, by the server's clock. */
  readonly savedAt: number | null
}

/** A merge, and the words that found no place in it. */
export interface Merged {
  readonly known: KnownDraft
  readonly aside: readonly SetAside[]
}

export const knownFrom = (first: ReportDraft): KnownDraft => ({
  content: first,
  base: first,
  version: 0,
  savedAt: null,
})

/** The server holds this now; what is on screen stays. */
export const savedAs = (known: KnownDraft, { content, version, savedAt }: KeptDraft): KnownDraft => ({
  ...known,
  base: content,
  version,
  savedAt,
})

/** Another version stands on the server: what this tab wrote since `base` is written over that one. */
export function mergedWith(known: KnownDraft, draft: KeptDraft): Merged {
  const { base, content: mine } = known
  const { content, aside } = mergeDrafts({ base, mine, theirs: draft.content, isMineNewer: true })
  return { known: { ...savedAs(known, draft), content }, aside }
}

/** At the first opening: the server's draft, and over it what each tab of this device had not saved. */
export function openedWith(
  first: ReportDraft,
  draft: KeptDraft | null,
  copies: readonly FoundCopy[],
): Merged {
  const server = draft === null ? knownFrom(first) : savedAs(knownFrom(first), draft)
  let merged: Merged = { known: { ...server, content: server.base }, aside: [] }
  for (const copy of copies) merged = withCopy(merged, copy, draft?.savedAt ?? 0)
  return merged
}

function withCopy({ known, aside }: Merged, copy: FoundCopy, savedAt: number): Merged {
  const { base, content: mine, at } = copy
  const merged = mergeDrafts({ base, mine, theirs: known.content, isMineNewer: at > savedAt })
  return { known: { ...known, content: merged.content }, aside: [...aside, ...merged.aside] }
}

export function isSame(a: ReportDraft, b: ReportDraft): boolean {
  const lists = ['files', 'links', 'proofs'] as const
  return (
    reportFields.every((field) => a[field] === b[field]) &&
    lists.every((list) => a[list] === b[list] || canonicalJson(a[list]) === canonicalJson(b[list]))
  )
}
