// The invoice as it will be issued with the delivery, and what is missing on it: the own details can be filled in right here,
// once for all invoices, and nothing waits for them.

import { useState } from 'react'
import * as v from 'valibot'

import type { InvoicePreviewAnswer } from '../../../shared/http.ts'
import type { InvoiceParty } from '../../../shared/invoiceDocument.ts'
import { currentVersion } from '../../../shared/workroom/contract.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { draftOf } from '../../room/deviceDrafts.ts'
import { useFirstName } from '../../room/firstName.ts'
import { heldSentence } from '../../room/heldSentence.ts'
import { InvoicePaper } from '../../room/InvoicePaper.tsx'
import { useRoom } from '../../sync/roomSession.ts'
import { missingWords } from './missingDetails.ts'
import { OwnDetails } from './OwnDetails.tsx'

import layout from '../../ui/layout.module.css'

export function InvoiceAhead() {
  const room = useRoomId()
  const terms = useRoom((session) => currentVersion(session.view.contract)?.terms)
  const version = useRoom((session) => currentVersion(session.view.contract)?.version)
  const project = useRoom((session) => session.view.offer.title)
  const { answer, reload } = useAnswer<InvoicePreviewAnswer>(
    `/api/rooms/${encodeURIComponent(room)}/invoices/preview`,
  )
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
  const client = useFirstName('client')
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
      {theirs !== null && (
        <p className={layout.quiet}>
          {client} has not filled in {theirs}.
        </p>
      )}
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
      missing={missing}
      onSaved={onSaved}
      onLater={() => {
        asked.write('later')
        setIsOpen(false)
      }}
    />
  ) : (
    <p className={layout.quiet}>
      It goes out without {missing}.{' '}
      <button type="button" className={layout.textButton} onClick={() => setIsOpen(true)}>
        Fill it in
      </button>
    </p>
  )
}
