// The story so far as a list, newest first.

import type { Role } from '../../../shared/decider.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { Icon } from '../../ui/Icon.tsx'
import { inReaderMoney } from '../../ui/readerMoney.ts'
import { DateTime } from '../../ui/Time.tsx'
import { storyOf } from './story.ts'

import layout from '../../ui/layout.module.css'
import styles from './Story.module.css'

export function Story({ room, you }: { readonly room: Workroom; readonly you: Role }) {
  const id = useRoomId()
  return (
    <ol className={styles.story}>
      {storyOf(room, you).map(({ key, at, icon, sentence, detail, isTurn }) => (
        <li key={key} data-turn={isTurn || undefined}>
          <span className={`${layout.mark} ${styles.icon}`}>
            <Icon name={icon} size={15} />
          </span>
          <div className={styles.words}>
            <p className={styles.sentence}>{inReaderMoney(sentence)}</p>
            {detail !== '' && <p className={styles.detail}>{inReaderMoney(detail)}</p>}
          </div>
          <Link
            to={path('past', { room: id, moment: new Date(at).toISOString() })}
            className={styles.at}
            title="The room as it was then"
          >
            <DateTime at={at} />
          </Link>
        </li>
      ))}
    </ol>
  )
}
