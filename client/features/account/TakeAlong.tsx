// Everything of the account as one zip (rule U8): asked for, watched while it is made, in every tab, and downloaded.

import { Button, Group, Progress, Text } from '@mantine/core'
import { useState } from 'react'

import type { AccountExport, AccountExportAnswer } from '../../../shared/http.ts'
import { confirmIdentity } from '../../identity/confirmIdentity.ts'
import { request } from '../../identity/http.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { useReloadOn } from '../../identity/useReloadOn.ts'
import { useWatched } from '../../sync/useWatched.ts'
import { formatBytes } from '../../ui/bytes.ts'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { Day } from '../../ui/Time.tsx'

import styles from './Account.module.css'

const PATH = '/api/account/export'
const OWN = { what: 'account' } as const

export function TakeAlong() {
  const { answer, reload } = useAnswer<AccountExportAnswer>(PATH)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  useReloadOn(String(useWatched(OWN)), reload)
  if (answer === null) return <ListSkeleton rows={1} />
  const found = answer.ok ? answer.export : null
  const begin = async (): Promise<void> => {
    setIsBusy(true)
    setProblem(await ask())
    setIsBusy(false)
    reload()
  }
  const sentence = problem ?? (answer.ok ? null : answer.sentence)
  const isUnderway = found?.state === 'waiting' || found?.state === 'making'
  return (
    <>
      {found !== null && <State found={found} />}
      <Group gap="xs">
        {found?.state === 'ready' && <Button onClick={() => void download()}>Download the zip</Button>}
        {!isUnderway && (
          <Button variant="default" loading={isBusy} onClick={() => void begin()}>
            {found?.state === 'ready' ? 'Make it anew' : 'Prepare everything'}
          </Button>
        )}
      </Group>
      {sentence !== null && (
        <Text role="alert" c="red" size="sm" mt="xs">
          {sentence}
        </Text>
      )}
    </>
  )
}

function State({ found: { state, done, total, bytes, goneAt } }: { readonly found: AccountExport }) {
  if (state === 'failed')
    return (
      <p role="alert">
        It could not be made, however often we tried. Please ask for it again, or tell support.
      </p>
    )
  if (state === 'ready')
    return (
      <p className={styles.said}>
        Ready: {formatBytes(bytes)}. It is deleted on <Day at={goneAt} />.
      </p>
    )
  const made = total === 0 ? 0 : (done / total) * 100
  return (
    <div className={styles.underway}>
      <output className={styles.said}>
        {state === 'waiting' || total === 0
          ? 'It is about to be made.'
          : `It is being made: ${done} of ${total} ${total === 1 ? 'room' : 'rooms'}.`}{' '}
        You can leave this page.
      </output>
      <Progress value={made} animated aria-label="How much of it is made" />
    </div>
  )
}

/** The sentence of a refusal, or null. */
async function ask(): Promise<string | null> {
  const answer = await request<AccountExportAnswer>('POST', PATH, {})
  if (answer.ok) return null
  if (answer.code !== 'confirm-identity') return answer.sentence
  return (await confirmIdentity()) ? ask() : null
}

/** Whether the password is asked for is looked up at this very moment: the page may have stood open for days. */
async function download(): Promise<void> {
  const answer = await request<AccountExportAnswer>('GET', PATH)
  if (answer.ok && answer.export?.isPasswordDue === true && !(await confirmIdentity())) return
  location.assign(`${PATH}.zip`)
}
