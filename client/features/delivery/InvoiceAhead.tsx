// The invoice as it will be issued with the delivery, and what is missing on it: the own details can be filled in right here,
// once for all invoices, and nothing waits for them.

import { Button } from '@mantine/core'
import { useState } from 'react'
import * as v from 'valibot'

import type { InvoicePreviewAnswer } from '../../../shared/http.ts'
import type { InvoiceParty } from '../../../shared/invoiceDocument.ts'
import { versionInForce } from '../../../shared/workroom/contractState.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { useReloadOn } from '../../identity/useReloadOn.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { draftOf } from '../../room/deviceDrafts.ts'
import { useFirstName } from '../../room/firstName.ts'
import { heldSentence } from '../../room/heldSentence.ts'
import { InvoicePaper } from '../../room/InvoicePaper.tsx'
import { OwnDetails } from '../../room/OwnDetails.tsx'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { Day } from '../../ui/Time.tsx'
import { missingWords } from './missingDetails.ts'

import layout from '../../ui/layout.module.css'

export function InvoiceAhead() {
  const room = useRoomId()
  const terms = useRoom((session) => versionInForce(session.view.contract)?.terms)
  const version = useRoom((session) => versionInForce(session.view.contract)?.version)
  const project = useRoom((session) => session.view.offer.title)
  const { answer, reload } = useAnswer<InvoicePreviewAnswer>(
    `/api/rooms/${encodeURIComponent(room)}/invoices/preview`,
  )
  const answeredAt = useRoom((session) => session.view.payment.details?.answeredAt ?? 0)
  useReloadOn(String(answeredAt), reload)
  if (terms === undefined) return null
  const preview = answer?.ok === true ? answer.preview : null
  return (
    <InvoicePaper
      title="The invoice"
      aside="Issued when you deliver; its number comes then"
      about={`Contract v${version}`}
      project={project}
      amount={terms.amount}
      currency={terms.currency}
      document={preview}
      money={preview === null ? '' : heldSentence(preview.heldBy)}
    >
      {preview !== null && <Missing {...preview} onSaved={reload} />}
    </InvoicePaper>
  )
}

interface MissingProps {
  readonly supplier: InvoiceParty
  readonly customer: InvoiceParty
  readonly onSaved: () => void
}

function Missing({ supplier, customer, onSaved }: MissingProps) {
  const [own, theirs] = [missingWords(supplier), missingWords(customer)]
  return (
    <>
      {own === null ? (
        <p className={layout.quiet}>
          Your details are those of <Link to={path('account')}>your account</Link>.
        </p>
      ) : (
        <AskOnce userId={supplier.userId} missing={own} onSaved={onSaved} />
      )}
      {theirs !== null && <AskClient missing={theirs} />}
    </>
  )
}

/** What the client's side lacks, asked for with one press, once; the delivery does not wait for it (I12). */
function AskClient({ missing }: { readonly missing: string }) {
  const client = useFirstName('client')
  const details = useRoom((session) => session.view.payment.details)
  const isOffline = useRoom((session) => session.status !== 'live')
  const send = useSend()
  const [refusal, setRefusal] = useState<string | null>(null)
  if (details !== undefined) {
    return (
      <p className={layout.quiet}>
        {details.answeredAt !== null ? (
          `${client} has answered and leaves out ${missing}.`
        ) : (
          <>
            You asked {client} for {missing} on <Day at={details.askedAt} />. It shows here as soon as{' '}
            {client} fills it in; you can deliver without.
          </>
        )}
      </p>
    )
  }
  return (
    <>
      <p className={layout.quiet}>
        {client} has not filled in {missing}.{' '}
        <button
          type="button"
          className={layout.textButton}
          disabled={isOffline}
          onClick={() => void send({ name: 'askDetails', args: {} }).then(setRefusal)}
        >
          Ask {client}
        </button>
      </p>
      <Refusal sentence={refusal} />
    </>
  )
}

interface AskOnceProps {
  readonly userId: string
  readonly missing: string
  readonly onSaved: () => void
}

/** Who said “not now” is told in one line from then on, and not asked. */
function AskOnce({ userId, missing, onSaved }: AskOnceProps) {
  const asked = draftOf(`details-asked:${userId}`, v.literal('later'))
  const [isOpen, setIsOpen] = useState(() => asked.read() === null)
  return isOpen ? (
    <OwnDetails
      onSaved={onSaved}
      way={
        <Button
          variant="subtle"
          size="xs"
          onClick={() => {
            asked.write('later')
            setIsOpen(false)
          }}
        >
          Not now
        </Button>
      }
    >
      <p>
        As it is, it says nothing of <strong>{missing}</strong>. Fill in what you have, once for all your
        invoices; you can deliver without.
      </p>
    </OwnDetails>
  ) : (
    <p className={layout.quiet}>
      It goes out without {missing}.{' '}
      <button type="button" className={layout.textButton} onClick={() => setIsOpen(true)}>
        Fill it in
      </button>
    </p>
  )
}
