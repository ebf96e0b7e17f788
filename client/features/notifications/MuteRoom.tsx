// Whether the room one is in disturbs one: at hand in the room itself, behind its bell (rule N8).

import { Switch } from '@mantine/core'
import * as v from 'valibot'

import { RoomId } from '../../../shared/ids.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useNoticeSettings } from './useNoticeSettings.ts'

import styles from './MuteRoom.module.css'

export function MuteRoom() {
  const room = v.safeParse(RoomId, useRoomId())
  return room.success ? <MuteThisRoom room={room.output} /> : null
}

function MuteThisRoom({ room }: { readonly room: RoomId }) {
  const { settings, mute } = useNoticeSettings()
  return (
    <div className={styles.room}>
      <Switch
        size="xs"
        label="Mute this room"
        description="Money and deadlines still reach you."
        disabled={settings === null}
        checked={settings?.muted.includes(room) ?? false}
        onChange={(event) => void mute(room, event.currentTarget.checked)}
      />
    </div>
  )
}
