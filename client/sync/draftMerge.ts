// Two tabs changed one draft. What only one of them changed is taken from it; lists are joined; of a text that both
// changed the newer one stands and the other is set aside, so that nothing is lost.

import type { ReportDraft } from '../../shared/drafts.ts'
import { type ReportField, reportFields } from '../../shared/workroom/report.ts'

/** The words of a field that did not win. */
export interface SetAside {
  readonly field: ReportField
  readonly text: string
}

export interface Merged {
  readonly content: ReportDraft
  readonly aside: readonly SetAside[]
}

export interface Sides {
  /** What both began from. */
  readonly base: ReportDraft
  readonly mine: ReportDraft
  readonly theirs: ReportDraft
  readonly isMineNewer: boolean
}

export function mergeDrafts(sides: Sides): Merged {
  const { base, mine, theirs } = sides
  const aside: SetAside[] = []
  const texts = Object.fromEntries(
    reportFields.map((field) => {
      const { stands, other } = mergedText(sides, field)
      if (other !== null && other !== '') aside.push({ field, text: other })
      return [field, stands]
    }),
  ) as Record<ReportField, string>
  const content = {
    ...texts,
    files: joined([base.files, mine.files, theirs.files], ({ file }) => file),
    links: joined([base.links, mine.links, theirs.links], ({ url, note }) => `${url} ${note}`),
    proofs: joined([base.proofs, mine.proofs, theirs.proofs], ({ file }) => file),
  }
  return { content, aside }
}

function mergedText(
  { base, mine, theirs, isMineNewer }: Sides,
  field: ReportField,
): { readonly stands: string; readonly other: string | null } {
  const [before, own, foreign] = [base[field], mine[field], theirs[field]]
  if (own === foreign || foreign === before) return { stands: own, other: null }
  if (own === before) return { stands: foreign, other: null }
  return isMineNewer ? { stands: own, other: foreign } : { stands: foreign, other: own }
}

/** Theirs without what was taken out here, and what was added here. */
function joined<Item>(
  [base, mine, theirs]: readonly [readonly Item[], readonly Item[], readonly Item[]],
  keyOf: (item: Item) => string,
): Item[] {
  const has = (items: readonly Item[]): ReadonlySet<string> => new Set(items.map(keyOf))
  const [before, own, foreign] = [has(base), has(mine), has(theirs)]
  return [
    ...theirs.filter((item) => own.has(keyOf(item)) || !before.has(keyOf(item))),
    ...mine.filter((item) => !foreign.has(keyOf(item)) && !before.has(keyOf(item))),
  ]
}
