// Who is in this room, and whether they are here right now.

import { type Role, roles } from '../../../shared/decider.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Avatar } from '../../ui/Avatar.tsx'

import styles from './People.module.css'

export function People({ room, you }: { readonly room: Workroom; readonly you: Role }) {
  const presence = useRoom((session) => session.presence)
  return (
    <ul className={styles.people}>
      {roles.map((role) => {
        const isHere = role === you || presence.some((present) => present.role === role)
        const name = shownName(room, role)
        return (
          <li key={role}>
            <Avatar name={name} presence={isHere ? 'here' : 'away'} />
            <span className={styles.name}>
              {role === you ? `${name} (you)` : name}
              <span className={styles.role}>{role === 'client' ? 'Client' : 'Freelancer'}</span>
            </span>
            <span className={styles.state}>{isHere ? 'Here now' : 'Away'}</span>
          </li>
        )
      })}
    </ul>
  )
}
