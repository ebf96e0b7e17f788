// What one is told of beyond the list: three levels, and rooms that are muted (rule N8).

import { Radio, Switch } from '@mantine/core'

import { type NoticeLevel, noticeLevels } from '../../../shared/noticeSettings.ts'
import { hasEnded } from '../../../shared/workroom/phase.ts'
import { useInbox } from '../../sync/inbox.ts'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { useNoticeSettings } from './useNoticeSettings.ts'

import styles from './NoticeSetting.module.css'

const words: Readonly<Record<NoticeLevel, { readonly label: string; readonly description: string }>> = {
  everything: { label: 'Everything', description: 'Messages and approvals too.' },
  turn: { label: 'My turn and money', description: 'What waits for you, deadlines, and payments.' },
  money: {
    label: 'Money and security only',
    description: 'Deadlines, payments, disputes, and your account.',
  },
}

export function NoticeSetting() {
  const { settings, choose, mute } = useNoticeSettings()
  const rooms = useInbox((inbox) => inbox.rooms)
  if (settings === null) return <ListSkeleton rows={2} />
  const { level, muted } = settings
  // of what has ended little comes; what is muted can always be taken back
  const toMute = rooms.filter(({ room, phase }) => !hasEnded(phase) || muted.includes(room))
  return (
    <div className={styles.setting}>
      <Radio.Group
        label="Tell me about"
        description="By email, on the desktop and in passing. The list behind the bell always has everything."
        value={level}
        onChange={(chosen) => void choose(noticeLevels.find((one) => one === chosen) ?? level)}
      >
        <div className={styles.levels}>
          {noticeLevels.map((one) => (
            <Radio key={one} value={one} {...words[one]} />
          ))}
        </div>
      </Radio.Group>
      {toMute.length > 0 && (
        <fieldset className={styles.rooms}>
          <legend>Muted rooms</legend>
          <p>Only money and deadlines are told from a muted room.</p>
          {toMute.map(({ room, title }) => (
            <Switch
              key={room}
              label={<span dir="auto">{title}</span>}
              checked={muted.includes(room)}
              onChange={(event) => void mute(room, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      )}
    </div>
  )
}
