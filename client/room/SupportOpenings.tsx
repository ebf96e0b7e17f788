// That support opened this room, when and for which reason: both parties read it (rule J1).

import { isolated } from '../../shared/isolated.ts'
import { useRoom } from '../sync/roomSession.ts'
import { DateTime } from '../ui/Time.tsx'

import layout from '../ui/layout.module.css'

export function SupportOpenings() {
  const openings = useRoom((session) => session.view.dispute.openings)
  if (openings === undefined) return null
  return (
    <details>
      <summary>
        {openings.length === 1
          ? 'Support opened this room once'
          : `Support opened this room ${openings.length} times`}
      </summary>
      <ul className={layout.list}>
        {openings.toReversed().map(({ at, name, reason }) => (
          <li key={`${at} ${name}`}>
            {reason}
            <p className={layout.quiet}>
              {isolated(name)} of support, <DateTime at={at} />
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
