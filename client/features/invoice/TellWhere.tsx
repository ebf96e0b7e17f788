// The freelancer tells where to pay, asked when it is first needed; it stays on the account for all later rooms (rule P7).

import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'

import { newestPayTo } from '../../../shared/workroom/directPaymentState.ts'
import { usePayTo } from '../../identity/usePayTo.ts'
import { useFirstName } from '../../room/firstName.ts'
import { PayToForm } from '../../room/PayToForm.tsx'
import { asPayTo, typedPayTo } from '../../room/payToTyped.ts'
import { useFieldsDraft, useHadFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Panel } from '../../ui/Panel.tsx'
import { WhereToPay } from './WhereToPay.tsx'

import layout from '../../ui/layout.module.css'

export function TellWhere({ isFirst }: { readonly isFirst: boolean }) {
  const hadDraft = useHadFormDraft('pay-to')
  const [isChanging, setIsChanging] = useState(hadDraft)
  const isOffline = useRoom((session) => session.status !== 'live')
  const client = useFirstName('client')
  if (isFirst) {
    return (
      <Panel title={`Say where ${client} pays you`} tone="act">
        <p>{client} sees it as soon as you save it. It stays on your account for later projects.</p>
        <WhereForm onDone={() => undefined} isPrimary />
      </Panel>
    )
  }
  return (
    <Panel title={`Where ${client} pays you`}>
      <WhereToPay />
      {isChanging ? (
        <>
          <p className={layout.quiet}>
            {client} is told of the change, and so is everybody else who owes you something.
          </p>
          <WhereForm
            onDone={() => setIsChanging(false)}
            way={
              <Button variant="subtle" onClick={() => setIsChanging(false)}>
                Leave it
              </Button>
            }
          />
        </>
      ) : (
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          disabled={isOffline}
          onClick={() => setIsChanging(true)}
        >
          Change it
        </Button>
      )}
    </Panel>
  )
}

interface WhereFormProps {
  readonly onDone: () => void
  readonly isPrimary?: boolean
  readonly way?: ReactNode
}

function WhereForm({ onDone, isPrimary = false, way }: WhereFormProps) {
  const told = useRoom((session) => newestPayTo(session.view.payment))
  const name = useRoom((session) => session.view.offer.parties.freelancer?.name ?? '')
  const { save } = usePayTo()
  const draft = useFieldsDraft('pay-to', typedPayTo(told, name), asPayTo)
  return (
    <PayToForm
      draft={draft}
      save={save}
      onSaved={onDone}
      submit={told === null ? 'Tell where to pay' : 'Change it'}
      isPrimary={isPrimary}
      way={way}
    />
  )
}
