// The frame around a room's screens: who and where on top, the way around at the side (below on a phone), whose turn it
// is above every screen, and a quiet line that says what is saved.

import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

import { isolated } from '../../shared/isolated.ts'
import { Link } from '../navigation/Link.tsx'
import { path } from '../navigation/paths.ts'
import type { RoomScreen } from '../navigation/paths.ts'
import { useSending } from '../room/sending.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { type Connection, ConnectionLine } from '../ui/ConnectionLine.tsx'
import { PhaseBadge } from '../ui/PhaseBadge.tsx'
import { TurnBar } from '../ui/TurnBar.tsx'
import type { RoomModel } from './roomModel.ts'
import { RoomNavigation } from './RoomNavigation.tsx'
import { TopBar } from './TopBar.tsx'

import styles from './RoomLayout.module.css'

export interface RoomLayoutProps {
  readonly room: string
  readonly screen: RoomScreen
  readonly model: RoomModel
  readonly bell?: ReactNode
  readonly children: ReactNode
}

export function RoomLayout({ room, screen, model, bell, children }: RoomLayoutProps) {
  const { title, phase, parties, connection, nextStep } = model
  const other = parties.find((party) => !party.isYou)
  return (
    <div className={styles.frame}>
      <TopBar bell={bell} people={<People model={model} />}>
        <div className={styles.where}>
          <p className={styles.title} dir="auto">
            {title}
          </p>
          <p className={styles.under}>
            <span className={styles.with}>with {other && isolated(other.name)}</span>
            <span className={styles.narrowOnly}>
              <LiveLine connection={connection} />
            </span>
          </p>
        </div>
        <span className={styles.phase}>
          <PhaseBadge phase={phase} />
        </span>
      </TopBar>
      <div className={styles.body}>
        <RoomNavigation room={room} screen={screen} sections={model.sections}>
          <LiveLine connection={connection} />
        </RoomNavigation>
        <div className={styles.content}>
          <TurnBar
            tone={nextStep.turn}
            sentence={nextStep.sentence}
            {...(nextStep.until !== null && { until: nextStep.until })}
            {...(nextStep.endOf && { endOf: nextStep.endOf })}
            {...(nextStep.untilMeans !== '' && { detail: nextStep.untilMeans })}
            action={<StepButton room={room} screen={screen} model={model} />}
          />
          <main id="main" tabIndex={-1} className={styles.main}>
            {children}
          </main>
        </div>
      </div>
    </div>
  )
}

function LiveLine({ connection }: { readonly connection: Connection }) {
  const sending = useSending((store) => store.sending)
  return <ConnectionLine connection={{ ...connection, sending }} />
}

function People({ model }: { readonly model: RoomModel }) {
  return (
    <span className={styles.people}>
      {model.parties
        .filter((party) => !party.isYou)
        .map(({ name, role, presence }) => (
          <Avatar key={role} name={name} note={role} presence={presence} />
        ))}
    </span>
  )
}

/** Nothing on the very screen it leads to: there the screen's own button is the primary one. */
function StepButton({ room, screen, model }: Pick<RoomLayoutProps, 'room' | 'screen' | 'model'>) {
  if (model.step === null || model.step.screen === screen) return null
  return (
    <Button
      component={Link}
      to={path(model.step.screen, { room })}
      size="xs"
      variant={model.nextStep.turn === 'act' ? 'filled' : 'default'}
    >
      {model.step.label}
    </Button>
  )
}
