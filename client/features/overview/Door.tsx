// Before your own acceptance: what the room keeps behind the contract, and the way in (rule C5).

import { Button } from '@mantine/core'

import { type Role, otherRole } from '../../../shared/decider.ts'
import type { SetApart } from '../../../shared/isolated.ts'
import { draftedVersion } from '../../../shared/workroom/contractState.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { Why } from '../../navigation/Why.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/Icon.tsx'

import styles from './Door.module.css'

export function Door({ room, you }: { readonly room: Workroom; readonly you: Role }) {
  const id = useRoomId()
  const other = shownName(room, otherRole(you))
  const version = draftedVersion(room.contract)?.version ?? 1
  const isHeld = draftedVersion(room.contract)?.terms.holding === 'held'
  const hasOtherAccepted = room.contract.acceptances[otherRole(you)] !== null
  return (
    <section className={styles.door} aria-labelledby="door">
      <h2 id="door">Your acceptance opens the room</h2>
      <p>
        Read contract v{version} to its end and accept it. There is no way back from acceptance alone.{' '}
        {hasOtherAccepted
          ? `${other} has accepted already: with yours ${isHeld ? 'the amount can be held, and then ' : ''}it is safe to start.`
          : `Work starts when ${other} has accepted too${isHeld ? ' and the amount is held' : ''}.`}
      </p>
      <ul className={styles.opens}>
        {behind(you, other).map(({ icon, name, text }) => (
          <li key={name}>
            <Icon name={icon} />
            <span>
              <strong>{name}</strong>
              {text}
            </span>
            <Icon name="lock" size={14} className={styles.lock} />
          </li>
        ))}
      </ul>
      {/* The bar above the screen holds the one primary button. */}
      <Button component={Link} to={path('contract', { room: id })} variant="default">
        Read the contract
      </Button>{' '}
      <Why part="contract" />
    </section>
  )
}

interface Behind {
  readonly icon: IconName
  readonly name: string
  readonly text: string
}

const behind = (you: Role, other: SetApart): readonly Behind[] => [
  { icon: 'message', name: 'Messages', text: `Write with ${other}` },
  {
    icon: 'board',
    name: 'Board',
    text: you === 'freelancer' ? 'Prepare the list of tasks' : 'See the tasks as they are written',
  },
]
