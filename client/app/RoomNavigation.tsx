// The screens of a room: at the side on a wide page, along the foot on a phone. A locked one says why and leads to help.

import type { ReactNode } from 'react'

import { type HelpPart, helpPath } from '../navigation/help.ts'
import { Link } from '../navigation/Link.tsx'
import { path } from '../navigation/paths.ts'
import type { RoomScreen } from '../navigation/paths.ts'
import { Hint } from '../ui/Hint.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { RoomSection } from './roomModel.ts'

import layout from '../ui/layout.module.css'
import styles from './RoomNavigation.module.css'

export interface RoomNavigationProps {
  readonly room: string
  readonly screen: RoomScreen
  readonly sections: readonly RoomSection[]
  /** At the foot of the side. */
  readonly children: ReactNode
}

export function RoomNavigation({ room, screen, sections, children }: RoomNavigationProps) {
  return (
    <div className={styles.side}>
      <nav aria-label="Room" className={styles.list}>
        {sections.map((section) =>
          section.lock === null ? (
            <OpenSection
              key={section.screen}
              room={room}
              section={section}
              isHere={section.screen === (screen === 'dispute' ? 'invoice' : screen)}
            />
          ) : (
            <LockedSection key={section.screen} section={section} reason={section.lock} />
          ),
        )}
      </nav>
      <div className={styles.foot}>{children}</div>
    </div>
  )
}

interface OpenSectionProps {
  readonly room: string
  readonly section: RoomSection
  readonly isHere: boolean
}

function OpenSection({ room, section, isHere }: OpenSectionProps) {
  const { screen, label, icon, needsYou, note } = section
  return (
    <Link
      to={path(screen, { room })}
      className={`${layout.way} ${styles.item}`}
      aria-current={isHere ? 'page' : undefined}
    >
      <Icon name={icon} />
      <span className={styles.label}>{label}</span>
      {needsYou > 0 ? (
        <span className={styles.count}>
          {needsYou > 99 ? '99+' : needsYou}
          <span className="visuallyHidden"> need you</span>
        </span>
      ) : (
        note !== '' && <span className={styles.note}>{note}</span>
      )}
    </Link>
  )
}

const helpOf: Readonly<Record<RoomScreen, HelpPart>> = {
  overview: 'proposal',
  messages: 'contract',
  contract: 'proposal',
  board: 'contract',
  deliver: 'delivery',
  invoice: 'delivery',
  dispute: 'payout',
}

// Says its reason beside it, and leads to where it is explained.
function LockedSection({ section, reason }: { readonly section: RoomSection; readonly reason: string }) {
  return (
    <Hint label={reason} side="right" isLong className={styles.locked ?? ''}>
      <Link to={helpPath(helpOf[section.screen])} className={`${layout.way} ${styles.item}`} data-locked>
        <Icon name={section.icon} />
        <span className={styles.label}>{section.label}</span>
        <span className={styles.lock}>
          <Icon name="lock" size={14} />
        </span>
        <span className="visuallyHidden">Locked: {reason}. Why?</span>
      </Link>
    </Hint>
  )
}
