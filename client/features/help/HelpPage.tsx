// Help: the way from the proposal to the payout, why something is locked, and how to write to support.

import { useEffect } from 'react'

import { useMe } from '../../identity/me.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { usePageTitle } from '../../ui/usePageTitle.ts'
import { AskSupport } from './AskSupport.tsx'
import { wayParts } from './way.tsx'

import styles from './HelpPage.module.css'

export function HelpPage() {
  usePageTitle('How it works')
  useEffect(() => showPart(location.hash.slice(1)), [])
  const isSignedIn = useMe((store) => store.status) === 'in'
  return (
    <div className={styles.page}>
      <header>
        <h1>From the proposal to the payout</h1>
        <nav aria-label="On this page" className={styles.contents}>
          {[...wayParts, { name: 'support', title: 'Write to support' }].map(({ name, title }) => (
            <a key={name} href={`#${name}`}>
              {title}
            </a>
          ))}
        </nav>
      </header>
      <ol className={styles.parts}>
        {wayParts.map(({ name, title, words, locks }) => (
          <li key={name}>
            <h2 id={name} tabIndex={-1}>
              {title}
            </h2>
            <p>{words}</p>
            <dl>
              {locks.map(([question, answer]) => (
                <div key={question}>
                  <dt>{question}</dt>
                  <dd>{answer}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
      <section aria-labelledby="support" className={styles.support}>
        <h2 id="support" tabIndex={-1}>
          Write to support
        </h2>
        {isSignedIn ? (
          <AskSupport />
        ) : (
          <p>
            <Link to={`${path('signIn')}?to=${encodeURIComponent(path('help'))}`}>Sign in</Link> to write to
            support; the answer comes by email.
          </p>
        )}
      </section>
    </div>
  )
}

/** The frame has put the focus on the page; whoever comes from a lock begins at its part. */
function showPart(id: string): void {
  if (id === '') return
  const heading = document.getElementById(id)
  heading?.scrollIntoView()
  heading?.focus({ preventScroll: true })
}
