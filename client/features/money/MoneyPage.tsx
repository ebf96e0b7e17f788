// One's own money on the platform: the balance in each currency and every movement, read off the ledger.

import { Badge } from '@mantine/core'

import type { MoneyBalance, MoneyLine, MoneyStatement } from '../../../shared/http.ts'
import { isolated } from '../../../shared/isolated.ts'
import type { Currency } from '../../../shared/money.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { useReloadOn } from '../../identity/useReloadOn.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useInbox } from '../../sync/inbox.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { Fact, Facts, Panel } from '../../ui/Panel.tsx'
import { PageSkeleton } from '../../ui/Skeletons.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { usePageTitle } from '../../ui/usePageTitle.ts'

import layout from '../../ui/layout.module.css'
import styles from './MoneyPage.module.css'

export function MoneyPage() {
  usePageTitle('Money')
  const { answer, reload } = useAnswer<MoneyStatement>('/api/money')
  // Money moves by records of one's rooms; whatever else they say costs one question more.
  const news = useInbox(
    ({ status, rooms }) =>
      `${status} ${rooms
        .map(({ room, phase }) => `${room}:${phase}`)
        .toSorted()
        .join(' ')}`,
  )
  useReloadOn(news, reload)
  if (answer === null) return <PageSkeleton />
  if (!answer.ok)
    return <EmptyState isScreen icon="alert" title="Your money cannot be shown" text={answer.sentence} />
  return (
    <>
      <header className={`${layout.ends} ${styles.head}`}>
        <h1>Money</h1>
        {answer.isSandbox && (
          <Badge variant="light" tt="none" color="orange" size="lg">
            Sandbox: no real money moves
          </Badge>
        )}
      </header>
      {answer.balances.length === 0 ? (
        <EmptyState
          icon="receipt"
          title="No money has moved yet"
          text="What is held, paid out or given back in your rooms appears here, with its date and its room."
        />
      ) : (
        <>
          <div className={styles.balances}>
            {answer.balances.map((balance) => (
              <Balance key={balance.currency} balance={balance} />
            ))}
          </div>
          <Statement lines={answer.lines} />
        </>
      )}
    </>
  )
}

/** Who only pays has no balance: what is held comes first. */
function Balance({ balance }: { readonly balance: MoneyBalance }) {
  const currency = balance.currency as Currency
  const hasPaid = balance.held + balance.paid + balance.refunded > 0
  const isPayer = hasPaid && balance.balance + balance.heldForYou === 0
  const rows = [
    ['Held for your work', balance.heldForYou],
    ['Held of yours', isPayer ? 0 : balance.held],
    ['Paid to freelancers', balance.paid],
    ['Given back to you', balance.refunded],
  ] as const
  return (
    <Panel title={isPayer ? `Held of yours in ${balance.currency}` : `Balance in ${balance.currency}`}>
      <p className={styles.balance}>
        <Money minor={isPayer ? balance.held : balance.balance} currency={currency} />
      </p>
      <Facts>
        {rows
          .filter(([, minor]) => minor !== 0)
          .map(([name, minor]) => (
            <Fact key={name} name={name}>
              <Money minor={minor} currency={currency} />
            </Fact>
          ))}
      </Facts>
    </Panel>
  )
}

function Statement({ lines }: { readonly lines: readonly MoneyLine[] }) {
  return (
    <Panel title="Statement">
      <ol className={styles.lines}>
        {lines.map((line) => (
          <li key={`${line.room} ${line.seq} ${line.kind}`}>
            <Icon name={icons[line.kind]} size={16} />
            <span className={styles.what}>
              <span>{wordsOf(line)}</span>
              <Link to={path('invoice', { room: line.room })}>{line.project}</Link>
            </span>
            <DateTime at={line.at} className={styles.at ?? ''} />
            <span className={styles.sum} data-way={wayOf(line)}>
              {signs[wayOf(line)]}
              <Money minor={line.amount} currency={line.currency as Currency} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

const icons = { held: 'lock', 'paid-out': 'check', refunded: 'redo' } as const
const signs = { in: '+', out: '−', none: '' } as const

/** As the balance of this person sees it: what is held has not arrived anywhere yet. */
function wayOf({ kind, role }: MoneyLine): 'in' | 'out' | 'none' {
  if (kind === 'held') return role === 'client' ? 'out' : 'none'
  if (kind === 'refunded') return role === 'client' ? 'in' : 'none'
  return role === 'freelancer' ? 'in' : 'none'
}

function wordsOf({ kind, role, other: name }: MoneyLine): string {
  const other = isolated(name)
  if (kind === 'held')
    return role === 'client' ? `Held for ${other}’s work` : `Held by ${other} for your work`
  if (kind === 'refunded') return role === 'client' ? 'Given back to you' : `Given back to ${other}`
  return role === 'client' ? `Paid out to ${other}` : `Paid out to you, from ${other}`
}
