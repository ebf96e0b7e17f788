// What one is told of beyond the list: three levels, and rooms that are quiet (rule N8).

import { Radio, Switch } from '@mantine/core'

import type { RoomId } from '../../../shared/ids.ts'
import { type NoticeLevel, noticeLevels } from '../../../shared/noticeSettings.ts'
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
  const { settings, change } = useNoticeSettings()
  const rooms = useInbox((inbox) => inbox.rooms)
  if (settings === null) return <ListSkeleton rows={2} />
  const { level, muted } = settings
  const mute = (room: RoomId, isMuted: boolean): void =>
    void change((now) => {
      const others = now.muted.filter((one) => one !== room)
      return { muted: isMuted ? [...others, room] : others }
    })
  return (
    <div className={styles.setting}>
      <Radio.Group
        label="Tell me about"
        description="By email, on the desktop and in passing. The list behind the bell always has everything."
        value={level}
        onChange={(chosen) =>
          void change(() => ({ level: noticeLevels.find((one) => one === chosen) ?? level }))
        }
      >
        <div className={styles.levels}>
          {noticeLevels.map((one) => (
            <Radio key={one} value={one} {...words[one]} />
          ))}
        </div>
      </Radio.Group>
      {rooms.length > 0 && (
        <fieldset className={styles.rooms}>
          <legend>Quiet rooms</legend>
          <p>Only the last call of a running review is told from a quiet room.</p>
          {rooms.map(({ room, title }) => (
            <Switch
              key={room}
              label={<span dir="auto">{title}</span>}
              checked={muted.includes(room)}
              onChange={(event) => mute(room, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      )}
    </div>
  )
}
