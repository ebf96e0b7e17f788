// A change to the contract before it is in force: other terms or another scope make the next version, with a note why, and
// acceptances of the earlier one are void (rules C9, C23).

import { useState } from 'react'
import * as v from 'valibot'

import { canonicalJson } from '../../../shared/canonicalJson.ts'
import type { SetApart } from '../../../shared/isolated.ts'
import { plainCalendar } from '../../../shared/workroom/calendar.ts'
import { type ContractVersion, scopeOf } from '../../../shared/workroom/contractState.ts'
import { ContractFacts } from '../../room/ContractFacts.tsx'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { ReviewCalendarField } from '../../room/ReviewCalendarField.tsx'
import { typedPrice } from '../../room/TermsGroups.tsx'
import { useFieldsDraft } from '../../room/useFormDraft.ts'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { localDate } from '../../ui/dates.ts'
import { readerMoneyLanguage } from '../../ui/reading.ts'
import { HoldingField } from '../../ui/terms/HoldingField.tsx'
import { keptTerms } from '../../ui/terms/keptTerms.ts'
import { TermsFields } from '../../ui/terms/TermsFields.tsx'
import { keyedLines } from '../../ui/terms/typedServices.ts'
import { type TypedTerms, termsOf, termsProblems, typedOf } from '../../ui/terms/typedTerms.ts'
import { useNow } from '../../ui/useNow.ts'
import { scopeLines, scopeProblem, withScope } from './changeFields.ts'
import { NoteField, ScopeField, WouldDiffer } from './ChangeParts.tsx'
import { differences, scopeDifferences } from './termsWords.ts'

import styles from './ProposeChange.module.css'

interface DraftFields extends TypedTerms {
  /** A line each. */
  readonly scope: string
  readonly note: string
}

const asDraft = fieldsAs<DraftFields>(v.object({ ...keptTerms, scope: v.string(), note: v.string() }))

export interface ProposeChangeProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly version: ContractVersion
  readonly other: SetApart
}

export function ProposeChange({ opened, onClose, version, other }: ProposeChangeProps) {
  const send = useSend()
  const before = useRoom(({ view }) => scopeOf(view, version))
  const [start] = useState<DraftFields>(() => ({
    ...typedOf({ calendar: plainCalendar, ...version.terms }, readerMoneyLanguage(), keyedLines(before)),
    scope: before.join('\n'),
    note: '',
  }))
  const [typed, setTyped] = useFieldsDraft(`change:${version.version}`, start, asDraft)
  const take = (changed: Partial<DraftFields>): void => setTyped((before) => ({ ...before, ...changed }))
  const today = localDate(useNow())
  const lines = scopeLines(typed)
  const problems = termsProblems(typed, { today, lines: keyedLines(lines) })
  const terms = termsOf(typed, keyedLines(lines))
  const wrongScope = scopeProblem(lines)
  const isScopeKept = canonicalJson(lines) === canonicalJson(before)
  const changes = [
    ...(terms === null ? [] : differences(version.terms, terms)),
    ...(isScopeKept ? [] : scopeWords(before, lines)),
  ]
  const propose = async (): Promise<string | null> => {
    if (terms === null) return 'Fill in price, date and rounds first.'
    const { version: number, termsHash } = version
    const args = {
      version: number,
      termsHash,
      terms,
      note: typed.note,
      ...(!isScopeKept && { scope: lines }),
    }
    const sentence = await send({ name: 'proposeChange', args })
    if (sentence === null) setTyped(() => start)
    return sentence
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Propose a change to the contract"
      confirmLabel={`Propose contract v${version.version + 1}`}
      canConfirm={
        terms !== null && changes.length > 0 && Object.keys(problems).length === 0 && wrongScope === undefined
      }
      isWide
      onConfirm={propose}
    >
      <div className={styles.fields}>
        <TermsFields terms={typed} onChange={take} problems={problems} today={today} />
        <ScopeField
          scope={typed.scope}
          onScope={(scope) => take(withScope(typed, scope))}
          error={wrongScope}
        />
        <div>
          <p className={styles.label}>Working days and holidays</p>
          <ReviewCalendarField
            calendar={typed.calendar}
            manyClosed={typed.manyClosed}
            halfClosed={typed.halfClosed}
            onChange={take}
            problems={problems}
          />
        </div>
        <HoldingField
          holding={typed.holding}
          onChange={(holding) => take({ holding })}
          price={typedPrice(typed)}
        />
        <ContractFacts
          facts={typed.facts}
          onFacts={(facts) => take({ facts })}
          lines={keyedLines(lines)}
          price={typed.amount}
          holding={typed.holding}
          today={today}
        />
        <NoteField note={typed.note} onNote={(note) => take({ note })} reader={other} />
      </div>
      <WouldDiffer changes={changes}>
        Contract v{version.version + 1} replaces v{version.version}: whoever has accepted has to accept again,
        and {other} is told.
      </WouldDiffer>
    </ConfirmDialog>
  )
}

/** Lines in another order are a difference too. */
function scopeWords(before: readonly string[], lines: readonly string[]): readonly string[] {
  const words = scopeDifferences(before, lines)
  return words.length === 0 ? ['Scope: the lines in another order'] : words
}
