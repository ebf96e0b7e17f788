// What the letters say. Links carry their secret behind `#`, where neither a server's log nor a Referer sees it (T-94).

import { renderLetter } from './letter.ts'
import type { RenderedLetter } from './letter.ts'

/** Names nobody: who signed up need not be who reads it, and would write to them through us. */
export function confirmAddressLetter(given: { readonly url: string }): RenderedLetter {
  return renderLetter({
    subject: 'Confirm your e-mail address',
    paragraphs: [
      'Somebody, probably you, signed up at Workroom with this address. Please confirm that it is yours. The link works once, for one hour.',
      'Opened in the browser that signed up it signs you in; anywhere else you choose your password anew.',
    ],
    action: { label: 'Confirm this address', url: given.url },
    foot: 'You did not sign up? Then ignore this letter: without your confirmation nothing happens.',
  })
}

export function alreadyRegisteredLetter(given: {
  readonly signInUrl: string
  readonly forgotUrl: string
}): RenderedLetter {
  return renderLetter({
    subject: 'You already have an account',
    paragraphs: [
      'Somebody, probably you, signed up with this address again. You already have an account: just sign in.',
      `Password forgotten, or address never confirmed? Choose a new password here: ${given.forgotUrl}`,
    ],
    action: { label: 'Sign in', url: given.signInUrl },
    foot: 'It was not you? Then nothing was changed, and you need to do nothing.',
  })
}

export function resetPasswordLetter(given: { readonly url: string }): RenderedLetter {
  return renderLetter({
    subject: 'Choose a new password',
    paragraphs: [
      'Here you can choose a new password. The link works once, for one hour. You will be signed out everywhere.',
    ],
    action: { label: 'Choose a new password', url: given.url },
    foot: 'You did not ask for this? Then ignore this letter: your password stays as it is.',
  })
}

export function passwordChangedLetter(given: {
  readonly name: string
  readonly forgotUrl: string
}): RenderedLetter {
  return renderLetter({
    subject: 'Your password was changed',
    paragraphs: [
      `Hello ${given.name}, your password was changed, and other devices were signed out.`,
      'If that was you, all is well.',
    ],
    action: { label: 'It was not me: choose a new password', url: given.forgotUrl },
  })
}

export function invitationLetter(given: {
  readonly inviter: string
  readonly title: string
  readonly amount: string
  readonly url: string
  readonly expires: string
}): RenderedLetter {
  return renderLetter({
    subject: `${given.inviter} invites you: ${given.title}`,
    paragraphs: [
      `${given.inviter} offers you a project: “${given.title}”, ${given.amount}.`,
      'Open the invitation to read the offer. You are bound to nothing until you accept the contract.',
      `The invitation is valid until ${given.expires}, once, and for this address only.`,
    ],
    action: { label: 'Open the invitation', url: given.url },
    foot: 'You do not know the sender? Then ignore this letter.',
  })
}

/** Something in a room needs the reader: `sentence` comes from the shared notices, so page and letter say the same. */
export function noticeLetter(given: {
  readonly title: string
  readonly sentence: string
  /** What happens otherwise; the platform's own words, never anybody's. */
  readonly detail?: string
  readonly url: string
}): RenderedLetter {
  return renderLetter({
    subject: `${given.title}: ${given.sentence}`,
    paragraphs: [given.sentence, ...(given.detail === undefined ? [] : [given.detail])],
    action: { label: 'Open the workroom', url: given.url },
    foot: `You get this letter because you are a party in “${given.title}”.`,
  })
}

/** Something came to the support desk. It names no room and nobody: what it is about is read there, with a reason. */
export function deskLetter(given: { readonly sentence: string; readonly url: string }): RenderedLetter {
  return renderLetter({
    subject: `Support desk: ${given.sentence}`,
    paragraphs: [given.sentence],
    action: { label: 'Open the support desk', url: given.url },
    foot: 'You get this letter because you work at the support desk.',
  })
}

/** What the server signed, to the letter: the whole receipt stands in the text. */
export function receiptLetter(given: {
  readonly title: string
  readonly what: string
  /** JSON in one line. */
  readonly receipt: string
  readonly url: string
}): RenderedLetter {
  return renderLetter({
    subject: `${given.title}: signed receipt, ${given.what}`,
    paragraphs: [
      `This is the receipt that ${given.what}, signed by the server (Ed25519). Keep it: it proves what the log of the workroom held then.`,
    ],
    verbatim: given.receipt,
    action: { label: 'Open the workroom', url: given.url },
    foot: `You get this letter because you are a party in “${given.title}”.`,
  })
}
