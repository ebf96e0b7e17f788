// What the emails say. Links carry their secret behind `#`, where neither a server's log nor a Referer sees it (T-94).

import { isolated, quoted } from '../../shared/isolated.ts'
import { renderEmail } from './email.ts'
import type { RenderedEmail } from './email.ts'

/** Names nobody: who signed up need not be who reads it, and would write to them through us. */
export function confirmAddressEmail(given: { readonly url: string }): RenderedEmail {
  return renderEmail({
    subject: 'Confirm your email address',
    paragraphs: [
      'Somebody, probably you, signed up at Workroom with this address. Please confirm that it is yours. The link works once, for one hour.',
      'Opened in the browser that signed up it signs you in; anywhere else you choose your password anew.',
    ],
    action: { label: 'Confirm this address', url: given.url },
    foot: 'You did not sign up? Then ignore this email: without your confirmation nothing happens.',
  })
}

export function alreadyRegisteredEmail(given: {
  readonly signInUrl: string
  readonly forgotUrl: string
}): RenderedEmail {
  return renderEmail({
    subject: 'You already have an account',
    paragraphs: [
      'Somebody, probably you, signed up with this address again. You already have an account: just sign in.',
      `Password forgotten, or address never confirmed? Choose a new password here: ${given.forgotUrl}`,
    ],
    action: { label: 'Sign in', url: given.signInUrl },
    foot: 'It was not you? Then nothing was changed, and you need to do nothing.',
  })
}

export function resetPasswordEmail(given: { readonly url: string }): RenderedEmail {
  return renderEmail({
    subject: 'Choose a new password',
    paragraphs: [
      'Here you can choose a new password. The link works once, for one hour. You will be signed out everywhere.',
    ],
    action: { label: 'Choose a new password', url: given.url },
    foot: 'You did not ask for this? Then ignore this email: your password stays as it is.',
  })
}

export function passwordChangedEmail(given: {
  readonly name: string
  readonly forgotUrl: string
}): RenderedEmail {
  return renderEmail({
    subject: 'Your password was changed',
    paragraphs: [
      `Hello ${isolated(given.name)}, your password was changed, and other devices were signed out.`,
      'If that was you, all is well.',
    ],
    action: { label: 'It was not me: choose a new password', url: given.forgotUrl },
  })
}

export function payToChangedEmail(given: {
  readonly name: string
  /** E.g. “an account that ends in 3000”: never the whole of it. */
  readonly account: string
  readonly url: string
}): RenderedEmail {
  return renderEmail({
    subject: 'Where you are paid was changed',
    paragraphs: [
      `Hello ${isolated(given.name)}, where your clients pay you directly was changed to ${given.account}.`,
      'If that was you, all is well. If not, change it back and choose a new password at once: clients read it in every room where something is due.',
    ],
    action: { label: 'Look at it', url: given.url },
  })
}

export function exportReadyEmail(given: { readonly name: string; readonly url: string }): RenderedEmail {
  return renderEmail({
    subject: 'Everything of your account is ready',
    paragraphs: [
      `Hello ${isolated(given.name)}, what you asked to take along is ready: your rooms, jobs, files and settings in one zip. It is kept for a week, for you alone, and then deleted.`,
      'If you did not ask for it, somebody else is in your account: choose a new password at once.',
    ],
    action: { label: 'Open your account', url: given.url },
  })
}

export function invitationEmail(given: {
  /** A client offers, a freelancer proposes. */
  readonly word: 'offer' | 'proposal'
  readonly inviter: string
  readonly title: string
  readonly amount: string
  readonly url: string
  readonly expires: string
}): RenderedEmail {
  return renderEmail({
    subject: `${isolated(given.inviter)} invites you: ${isolated(given.title)}`,
    paragraphs: [
      given.word === 'offer'
        ? `${isolated(given.inviter)} offers you a project: ${quoted(given.title)}, ${given.amount}.`
        : `${isolated(given.inviter)} proposes to work for you: ${quoted(given.title)}, ${given.amount}.`,
      `Open the invitation to read the ${given.word}. You are bound to nothing until you accept the contract.`,
      `The invitation is valid until ${given.expires}, once, and for this address only.`,
    ],
    action: { label: 'Open the invitation', url: given.url },
    foot: 'You do not know the sender? Then ignore this email.',
  })
}

/** Something in a room concerns the reader. The sentences come from the shared notices, so page and email say the same. */
export function noticesEmail(given: {
  readonly title: string
  readonly lines: readonly {
    readonly sentence: string
    readonly detail?: string
    readonly names?: readonly string[]
  }[]
  readonly url: string
  /** Turns off such emails; left out where they cannot be turned off. */
  readonly offUrl?: string
}): RenderedEmail {
  const [first, ...others] = given.lines
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  return renderEmail({
    subject: `${isolated(given.title)}: ${first?.sentence ?? ''}${more}`,
    paragraphs: given.lines.flatMap(({ sentence, detail, names }) => [
      sentence,
      ...(detail === undefined ? [] : [detail]),
      ...(names === undefined ? [] : [names]),
    ]),
    action: { label: 'Open the workroom', url: given.url },
    foot: `You get this email because you are a party in ${quoted(given.title)}.`,
    ...(given.offUrl !== undefined && {
      off: { label: `No more emails like this about ${quoted(given.title)}`, url: given.offUrl },
    }),
  })
}

/** Something came to the support desk. It names no room and nobody: what it is about is read there, with a reason. */
export function deskEmail(given: { readonly sentence: string; readonly url: string }): RenderedEmail {
  return renderEmail({
    subject: `Support desk: ${given.sentence}`,
    paragraphs: [given.sentence],
    action: { label: 'Open the support desk', url: given.url },
    foot: 'You get this email because you work at the support desk.',
  })
}

/** What the server signed, in words; the receipt itself is attached. */
export function receiptEmail(given: {
  readonly title: string
  /** E.g. “receipt for the delivery”. */
  readonly what: string
  readonly sentences: readonly string[]
  /** Of the key that signed it: whoever reads a proof package compares it (G2). */
  readonly keyId: string
  readonly url: string
}): RenderedEmail {
  return renderEmail({
    subject: `${isolated(given.title)}: ${given.what}`,
    paragraphs: [
      ...given.sentences,
      'The attached file is the receipt that Workroom signed for this. Keep it with your papers: whoever has it can prove what was recorded, even without Workroom.',
      `It is signed with the key ${given.keyId}. A proof package of this room has to name the same key.`,
    ],
    action: { label: 'Open the workroom', url: given.url },
    foot: `You get this email because you are a party in ${quoted(given.title)}.`,
  })
}
