// Closed matters, found by title, person, invoice number or reference (rule J6). The room itself opens for a reason.

import { useDeferredValue, useState } from 'react'

import type { ClosedMatter, ClosedMatters } from '../../../shared/supportDesk.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { Panel } from '../../ui/Panel.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Day } from '../../ui/Time.tsx'
import { kindNames } from './kindNames.ts'
import { apart } from './names.ts'

import layout from '../../ui/layout.module.css'
import styles from './Support.module.css'

const LONGEST_QUERY = 200

export function FindClosed() {
  const [query, setQuery] = useState('')
  const asked = useDeferredValue(query.trim().slice(0, LONGEST_QUERY))
  const { answer } = useAnswer<ClosedMatters>(`/api/support/closed?q=${encodeURIComponent(asked)}`)
  return (
    <Panel title="Closed matters">
      <SearchField
        label="Find a closed matter"
        placeholder="Title, person, invoice number or reference"
        atMost={LONGEST_QUERY}
        value={query}
        onWords={setQuery}
      />
      {answer?.ok === true && <Found matters={answer.matters} isAll={asked === ''} />}
      {answer?.ok === false && <p className={styles.late}>{answer.sentence}</p>}
    </Panel>
  )
}

function Found({ matters, isAll }: { readonly matters: readonly ClosedMatter[]; readonly isAll: boolean }) {
  if (matters.length === 0)
    return (
      <p className={layout.quiet}>{isAll ? 'None yet.' : 'No closed matter holds all of these words.'}</p>
    )
  return (
    <ul className={layout.list}>
      {matters.map((matter) => {
        const { client, freelancer } = apart(matter)
        return (
          <li key={matter.room} className={styles.what}>
            <Link to={path('supportRoom', { room: matter.room })}>{matter.title}</Link>
            <span className={layout.quiet}>
              {kindNames[matter.kind]} of {client} and {freelancer}, {matter.outcome}{' '}
              <Day at={matter.closedAt} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}
