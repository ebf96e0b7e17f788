// A new offer, or a freelancer's new proposal to an own client (O13): the form, kept on this device until it is sent, then the
// invitation that came of it.

import { useState } from 'react'
import * as v from 'valibot'

import type { Role } from '../../../shared/decider.ts'
import type { AgainView, InvitationSent } from '../../../shared/http.ts'
import { isolated } from '../../../shared/isolated.ts'
import { TEMPLATE_NAME } from '../../../shared/templates.ts'
import { offerWord } from '../../../shared/workroom/offer.ts'
import { request } from '../../identity/http.ts'
import { useMe } from '../../identity/me.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { useQuery } from '../../navigation/router.ts'
import { TemplatesButton } from '../../room/Templates.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeptNote } from '../../ui/LongForm.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { readerMoneyLanguage } from '../../ui/reading.ts'
import { linesOf } from '../../ui/scope/scopeFields.ts'
import { PageSkeleton } from '../../ui/Skeletons.tsx'
import { isHalfClosed, noHalfClosed, termsOf } from '../../ui/terms/typedTerms.ts'
import { usePageTitle } from '../../ui/usePageTitle.ts'
import { Kept, offerDraft } from './offerDraft.ts'
import { type OfferFields, emptyFor, fieldsAgain, hasLines } from './offerFields.ts'
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
  const again = useQuery().get('again')
  const me = useMe((store) => store.me)
  const [sent, setSent] = useState<{ readonly email: string; readonly answer: InvitationSent } | null>(null)
  usePageTitle(words[maker].page)
  if (me === null) return null
  if (sent !== null) return <OfferSent word={offerWord({ madeBy: maker })} {...sent} />
  return (
    <Begun
      key={`${maker}:${again}`}
      maker={maker}
      userId={me.userId}
      ownEmail={me.email}
      again={again}
      onSent={(email, answer) => setSent({ email, answer })}
    />
  )
}

/** Empty, or from an earlier room with the same person (O14). */
function Begun({ again, ...draft }: Omit<DraftProps, 'again'> & { readonly again: string | null }) {
  return again === null ? <Draft {...draft} again={null} /> : <BegunAgain {...draft} room={again} />
}

function BegunAgain({ room, ...draft }: Omit<DraftProps, 'again'> & { readonly room: string }) {
  const { answer } = useAnswer<AgainView>(`/api/rooms/${encodeURIComponent(room)}/again`, draft.userId)
  if (answer === null) return <PageSkeleton />
  if (!answer.ok || answer.role !== draft.maker)
    return (
      <EmptyState
        isScreen
        icon="alert"
        title="There is nothing to begin from"
        text="Work together again from a room whose work has ended."
      />
    )
  return <Draft {...draft} again={{ ...answer, room }} />
}

interface DraftProps {
  readonly again: (AgainView & { readonly room: string }) | null
  readonly maker: Role
  readonly userId: string
  readonly ownEmail: string
  readonly onSent: (email: string, answer: InvitationSent) => void
}

function Draft({ maker, userId, ownEmail, again, onSent }: DraftProps) {
  const [draft] = useState(() => offerDraft(userId, maker, again?.room ?? null))
  const [start] = useState(() =>
    again === null ? emptyFor(maker) : fieldsAgain(again, readerMoneyLanguage()),
  )
  const [fields, setFields] = useState<OfferFields>(() => draft.read() ?? start)
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
    setFields(start)
    setRound(round + 1)
  }
  /** Whom it goes to and by when stays as it was typed here. */
  const use = (kept: unknown): boolean => {
    const found = v.safeParse(Kept, kept)
    if (!found.success) return false
    change(({ email, deliveryDate }) => ({ ...found.output, email, deliveryDate, link: null }))
    setRound(round + 1)
    return true
  }
  const send = async (): Promise<string | null> => {
    const terms = termsOf(fields, fields.scope)
    if (terms === null) return 'Fill in price, date and rounds first.'
    const email = fields.email.trim()
    const answer = await request<InvitationSent>('POST', words[maker].route, {
      ...ids,
      invite: again === null ? email : { again: again.room },
      title: fields.title.trim(),
      description: fields.description,
      terms,
      ...(hasLines(maker, fields) && { scope: linesOf(fields.scope) }),
    })
    if (!answer.ok) return answer.code === 'idempotency-mismatch' ? sentBefore(maker) : answer.sentence
    draft.clear()
    onSent(again?.other ?? email, answer)
    return null
  }

  return (
    <>
      <PageHead
        title={again === null ? words[maker].title : 'Work together again'}
        under={again === null ? words[maker].under : underAgain(again.other)}
      >
        <TemplatesButton
          kind={maker === 'client' ? 'offer' : 'proposal'}
          current={isEmpty(fields) ? null : asTemplate(fields)}
          suggestedName={fields.title.trim().slice(0, TEMPLATE_NAME)}
          onUse={use}
        />
      </PageHead>
      <OfferForm
        key={round}
        maker={maker}
        fields={fields}
        onChange={change}
        ownEmail={again === null ? ownEmail : null}
        {...(again !== null && { invited: again.other })}
        submitLabel={words[maker].submit}
        onSubmit={send}
        aside={isEmpty(fields) || isSame(fields, start) ? null : <KeptNote onStartOver={startOver} />}
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

const asTemplate = (fields: OfferFields): OfferFields => ({
  ...fields,
  email: '',
  deliveryDate: '',
  link: null,
  halfClosed: noHalfClosed,
})

const isSame = (one: OfferFields, other: OfferFields): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

const underAgain = (other: string): string =>
  `Begun from your last contract with ${isolated(other)}: change what is different, and choose a new date.`

const sentBefore = (maker: Role): string =>
  `This ${offerWord({ madeBy: maker })} was sent already, before your last changes. You find it among your rooms and can correct it there.`
