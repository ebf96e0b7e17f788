// A new offer, or a freelancer's new proposal to an own client (O13): the form, kept on this device until it is sent, then the
// invitation that came of it.

import { useState } from 'react'

import type { Role } from '../../../shared/decider.ts'
import type { InvitationSent } from '../../../shared/http.ts'
import { offerWord } from '../../../shared/workroom/offer.ts'
import { request } from '../../identity/http.ts'
import { useMe } from '../../identity/me.ts'
import { KeptNote } from '../../ui/LongForm.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { linesOf } from '../../ui/scope/scopeFields.ts'
import { isHalfClosed, termsOf } from '../../ui/terms/typedTerms.ts'
import { usePageTitle } from '../../ui/usePageTitle.ts'
import { offerDraft } from './offerDraft.ts'
import { type OfferFields, emptyFor } from './offerFields.ts'
import { OfferForm } from './OfferForm.tsx'
import { OfferSent } from './OfferSent.tsx'

export const NewOffer = () => <NewInvitation maker="client" />
export const NewProposal = () => <NewInvitation maker="freelancer" />

interface Words {
  readonly page: string
  readonly title: string
  readonly under: string
  readonly submit: string
  readonly route: string
}

const words: Readonly<Record<Role, Words>> = {
  client: {
    page: 'New offer',
    title: 'Make an offer',
    under: 'Invite a freelancer to a project. You see the contract before anybody is bound.',
    submit: 'Send the offer',
    route: '/api/offers',
  },
  freelancer: {
    page: 'New proposal',
    title: 'Invite your client',
    under:
      'Write down what you have agreed. Your client gets a link, and both of you see the contract before anybody is bound.',
    submit: 'Send the proposal',
    route: '/api/proposals',
  },
}

function NewInvitation({ maker }: { readonly maker: Role }) {
  const me = useMe((store) => store.me)
  const [sent, setSent] = useState<{ readonly email: string; readonly answer: InvitationSent } | null>(null)
  usePageTitle(words[maker].page)
  if (me === null) return null
  if (sent !== null) return <OfferSent word={offerWord({ madeBy: maker })} {...sent} />
  return (
    <Draft
      key={maker}
      maker={maker}
      userId={me.userId}
      ownEmail={me.email}
      onSent={(email, answer) => setSent({ email, answer })}
    />
  )
}

interface DraftProps {
  readonly maker: Role
  readonly userId: string
  readonly ownEmail: string
  readonly onSent: (email: string, answer: InvitationSent) => void
}

function Draft({ maker, userId, ownEmail, onSent }: DraftProps) {
  const [draft] = useState(() => offerDraft(userId, maker))
  const [fields, setFields] = useState<OfferFields>(() => draft.read() ?? emptyFor(maker))
  // Sending twice, after a lost answer say, makes one offer.
  const [ids] = useState(() => ({ room: crypto.randomUUID(), id: crypto.randomUUID() }))
  /** A new form: the editor takes its text only at the beginning. */
  const [round, setRound] = useState(0)

  const change = (next: (fields: OfferFields) => OfferFields): void =>
    setFields((before) => {
      const after = next(before)
      draft.write(after)
      return after
    })
  const startOver = (): void => {
    draft.clear()
    setFields(emptyFor(maker))
    setRound(round + 1)
  }
  const send = async (): Promise<string | null> => {
    const terms = termsOf(fields)
    if (terms === null) return 'Fill in price, date and rounds first.'
    const email = fields.email.trim()
    const answer = await request<InvitationSent>('POST', words[maker].route, {
      ...ids,
      invite: email,
      title: fields.title.trim(),
      description: fields.description,
      terms,
      ...(maker === 'freelancer' && { scope: linesOf(fields.scope) }),
    })
    if (!answer.ok) return answer.code === 'idempotency-mismatch' ? sentBefore(maker) : answer.sentence
    draft.clear()
    onSent(email, answer)
    return null
  }

  return (
    <>
      <PageHead title={words[maker].title} under={words[maker].under} />
      <OfferForm
        key={round}
        maker={maker}
        fields={fields}
        onChange={change}
        ownEmail={ownEmail}
        submitLabel={words[maker].submit}
        onSubmit={send}
        aside={isEmpty(fields) ? null : <KeptNote onStartOver={startOver} />}
      />
    </>
  )
}

/** The proposed calendar alone is nothing that somebody wrote. */
const isEmpty = ({
  title,
  description,
  amount,
  deliveryDate,
  scope,
  email,
  halfClosed,
}: OfferFields): boolean =>
  [title, description, amount.text, deliveryDate, email, ...scope.map(({ text }) => text)].every(
    (typed) => typed === '',
  ) && !isHalfClosed(halfClosed)

const sentBefore = (maker: Role): string =>
  `This ${offerWord({ madeBy: maker })} was sent already, before your last changes. You find it among your rooms and can correct it there.`
