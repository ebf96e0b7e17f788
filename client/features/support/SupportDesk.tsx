// The support desk: the open cases and disputes of all rooms, what is due first on top.

import { Badge } from '@mantine/core'

import { isolated } from '../../../shared/isolated.ts'
import type { Currency } from '../../../shared/money.ts'
import type { SupportMatter, SupportQueue } from '../../../shared/supportDesk.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { Link } from '../../navigation/Link.tsx'
import { NotFound } from '../../navigation/NotFound.tsx'
import { path } from '../../navigation/paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { Deadline, TimeAgo } from '../../ui/Time.tsx'
import { useNow } from '../../ui/useNow.ts'
import { usePageTitle } from '../../ui/usePageTitle.ts'
import { FindClosed } from './FindClosed.tsx'
import { kindNames } from './kindNames.ts'
import { apart } from './names.ts'
import { Questions } from './Questions.tsx'
import { useLive } from './useLive.ts'

import layout from '../../ui/layout.module.css'
import styles from './Support.module.css'

export function SupportDesk() {
  usePageTitle('Support desk')
  const { answer } = useLive({ what: 'desk' }, useAnswer<SupportQueue>('/api/support/queue'))
  if (answer === null) return <ListSkeleton rows={4} />
  if (!answer.ok) {
    if (answer.code === 'not-found') return <NotFound />
    return <EmptyState isScreen icon="alert" title="The desk cannot be shown" text={answer.sentence} />
  }
  return (
    <>
      <header className={styles.head}>
        <h1>Support desk</h1>
        <p className={layout.quiet}>{countWords(answer.matters)}</p>
      </header>
      <div className={layout.stack}>
        {answer.matters.length === 0 ? (
          <EmptyState
            icon="check"
            title="Nothing waits"
            text="Cases begin when a delivery names problems, disputes when a party opens one, overdue work 5 business days after its delivery date. They appear here with their deadlines."
          />
        ) : (
          <ol className={`${layout.sheet} ${styles.queue}`}>
            {answer.matters.map((matter) => (
              <Matter key={matter.room} matter={matter} />
            ))}
          </ol>
        )}
        <Questions />
        <FindClosed />
      </div>
    </>
  )
}

function countWords(matters: readonly SupportMatter[]): string {
  const yours = matters.filter(({ waitsFor }) => waitsFor === 'support').length
  const all = matters.length === 1 ? '1 matter is open' : `${matters.length} matters are open`
  return matters.length === 0 ? '' : `${all}, ${yours} ${yours === 1 ? 'waits' : 'wait'} for support.`
}

function colorOf({ isOurs, isLate }: { readonly isOurs: boolean; readonly isLate: boolean }): string {
  if (!isOurs) return 'gray'
  return isLate ? 'red' : 'orange'
}

const openWords = {
  change: 'a change of the contract is open',
  ending: 'a proposal to end is open',
} as const

function Matter({ matter }: { readonly matter: SupportMatter }) {
  const { room, title, kind, openedAt, waitsFor, until, amount, currency, open, owner } = matter
  const { client, freelancer } = apart(matter)
  const isOurs = waitsFor === 'support'
  const isLate = until < useNow()
  return (
    <li className={styles.matter} data-ours={isOurs || undefined}>
      <Icon name={kind === 'case' ? 'flag' : 'alert'} size={18} />
      <div className={styles.what}>
        <Link to={path('supportRoom', { room })}>{title}</Link>
        <span className={layout.quiet}>
          {kindNames[kind]} of {client} and {freelancer}, opened <TimeAgo at={openedAt} />,{' '}
          <Money minor={amount} currency={currency as Currency} />
          {open !== null && `, ${openWords[open]}`}
          {owner !== null && `. ${isolated(owner)} takes care of it`}
        </span>
      </div>
      <div className={styles.due}>
        <Badge variant="light" tt="none" color={colorOf({ isOurs, isLate })}>
          {isOurs ? (isLate ? 'Overdue at the desk' : 'Waits for support') : `Waits for the ${waitsFor}`}
        </Badge>
        <span className={isLate ? styles.late : layout.quiet}>
          {isLate ? 'was due ' : ''}
          <Deadline at={until} />
        </span>
      </div>
    </li>
  )
}
