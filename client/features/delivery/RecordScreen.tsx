// Recording a screencast as proof of work: start, a red sign with the time, stop. It uploads like any other file.

import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'

import { Icon } from '../../ui/Icon.tsx'
import { serverNow } from '../../ui/serverClock.ts'
import { toast } from '../../ui/toasts.tsx'
import { useNow } from '../../ui/useNow.ts'
import { type ScreenRecording, canRecordScreen, recordScreen } from './screenRecording.ts'

import styles from './RecordScreen.module.css'

export function RecordScreen({ onRecorded }: { readonly onRecorded: (file: File) => void }) {
  const running = useRef<ScreenRecording | null>(null)
  const [startedAt, setStartedAt] = useState<number | null>(null)
  useEffect(() => () => running.current?.stop(), [])
  if (!canRecordScreen()) return null
  const record = async (): Promise<void> => {
    const recording = await recordScreen().catch(() => null)
    if (recording === null) {
      return toast.refuse({ id: 'screencast', text: 'Nothing is recorded: no screen or window was shared.' })
    }
    running.current = recording
    setStartedAt(serverNow())
    const file = await recording.file
    running.current = null
    setStartedAt(null)
    if (file === null) toast.refuse({ id: 'screencast', text: 'The screencast is empty. Record it again.' })
    else onRecorded(file)
  }
  if (startedAt !== null) {
    return (
      <div className={styles.running}>
        <span className={styles.dot} aria-hidden="true" />
        <span className={styles.words}>
          Recording <Elapsed since={startedAt} />
        </span>
        <Button size="xs" color="red.8" onClick={() => running.current?.stop()}>
          Stop and attach
        </Button>
      </div>
    )
  }
  return (
    <Button
      className={styles.start ?? ''}
      size="xs"
      variant="subtle"
      leftSection={<Icon name="record" size={16} />}
      onClick={() => void record()}
    >
      Record a screencast
    </Button>
  )
}

function Elapsed({ since }: { readonly since: number }) {
  const seconds = Math.max(0, Math.floor((useNow(1_000) - since) / 1_000))
  return (
    <span className={styles.time}>
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
    </span>
  )
}
