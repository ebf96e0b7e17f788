// The freelancer's word on a direct payment: it has arrived, which closes the project, or it has not (rules P5, P9).

import { Button } from '@mantine/core'
import { useState } from 'react'

import { openStatement } from '../../../shared/workroom/directPaymentState.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { WordsField } from '../../ui/WordsField.tsx'

import layout from '../../ui/layout.module.css'
import direct from './DirectPayment.module.css'
import styles from './Invoice.module.css'

interface AnswerPaidProps {
  readonly amount: string
  /** It is what the page is about now. */
  readonly isPrimary: boolean
}

export function AnswerPaid({ amount, isPrimary }: AnswerPaidProps) {
  const [asked, setAsked] = useState<'arrived' | 'missing' | null>(null)
  const isStated = useRoom((session) => openStatement(session.view.payment) !== null)
  const isOffline = useRoom((session) => session.status !== 'live')
  const close = (): void => setAsked(null)
  return (
    <>
      <div className={direct.answers}>
        <Button
          variant={isPrimary ? 'filled' : 'default'}
          disabled={isOffline}
          onClick={() => setAsked('arrived')}
        >
          {isStated ? 'It has arrived' : 'The payment has arrived'}
        </Button>
        {isStated && (
          <Button variant="default" disabled={isOffline} onClick={() => setAsked('missing')}>
            It has not arrived
          </Button>
        )}
      </div>
      {isOffline && <p className={layout.quiet}>You are offline. Answering needs a connection.</p>}
      <Arrived opened={asked === 'arrived'} amount={amount} onClose={close} />
      <NotArrived opened={asked === 'missing'} onClose={close} />
    </>
  )
}

interface DialogProps {
  readonly opened: boolean
  readonly onClose: () => void
}

function Arrived({ opened, amount, onClose }: DialogProps & { readonly amount: string }) {
  const confirm = useRoom((session) => session.confirm)
  const receive = async (): Promise<string | void> => {
    const reply = await confirm({ name: 'confirmReceipt', args: {} })
    if (!reply.ok) return sentenceOf(reply.code)
  }
  return (
    <ConfirmDialog
      opened={opened}
      title="Has the payment arrived?"
      confirmLabel="It has arrived"
      cancelLabel="Not yet"
      onConfirm={receive}
      onClose={onClose}
    >
      <p className={styles.consequence}>
        You say on the record that you have received {amount}. That closes the project and cannot be taken
        back.
      </p>
    </ConfirmDialog>
  )
}

function NotArrived({ opened, onClose }: DialogProps) {
  const client = useFirstName('client')
  const confirm = useRoom((session) => session.confirm)
  const [words, setWords] = useFormDraft('not-arrived')
  const say = async (): Promise<string | void> => {
    const reply = await confirm({ name: 'sayNotArrived', args: { words } })
    if (!reply.ok) return sentenceOf(reply.code)
    setWords('')
  }
  return (
    <ConfirmDialog
      opened={opened}
      title="It has not arrived?"
      confirmLabel={`Tell ${client}`}
      canConfirm={words.trim() !== ''}
      onConfirm={say}
      onClose={onClose}
    >
      <WordsField
        label={`To ${client}`}
        description="Such as until when you have looked, and on which account."
        minRows={3}
        maxRows={8}
        atMost={1000}
        words={words}
        onWords={setWords}
      />
      <p className={styles.consequence}>
        The payment stays unconfirmed, and {client} is asked to look where it is.
      </p>
    </ConfirmDialog>
  )
}
