// The frame of the pages before signing in: one column, one thing to do.

import type { ReactNode } from 'react'

import { TrialBadge } from '../../identity/TrialBadge.tsx'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { Brand } from '../../ui/Brand.tsx'
import { usePageTitle } from '../../ui/usePageTitle.ts'

import styles from './AccountLayout.module.css'

export interface AccountLayoutProps {
  readonly title: string
  readonly lead?: ReactNode
  /** Under the card: the way to the neighbouring page. */
  readonly foot?: ReactNode
  readonly children: ReactNode
}

export function AccountLayout({ title, lead, foot, children }: AccountLayoutProps) {
  usePageTitle(title)
  return (
    <div className={styles.page}>
      <main className={styles.column}>
        <div className={styles.brand}>
          <Brand size={34} />
        </div>
        <h1 className={styles.title}>{title}</h1>
        {lead !== undefined && <div className={styles.lead}>{lead}</div>}
        <div className={styles.card}>{children}</div>
        {foot !== undefined && <div className={styles.foot}>{foot}</div>}
      </main>
      <footer className={styles.about}>
        <TrialBadge />
      </footer>
    </div>
  )
}

/** For whoever comes here for the first time. */
export function WhatThisIs() {
  return (
    <p>
      One room for a freelancer and a client, from the proposal to the payment.{' '}
      <Link to={path('help')}>How it works</Link>
    </p>
  )
}
