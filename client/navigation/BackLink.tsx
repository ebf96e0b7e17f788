// Above a page's heading: the way back to the page that it belongs to.

import type { ReactNode } from 'react'

import { Icon } from '../ui/Icon.tsx'
import { Link } from './Link.tsx'

import styles from './BackLink.module.css'

export function BackLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link to={to} className={styles.back}>
      <Icon name="arrowLeft" size={16} />
      {children}
    </Link>
  )
}
