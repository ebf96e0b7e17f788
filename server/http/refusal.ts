// Refusals of our own routes, each with its sentence: those of the rules are the rules' own, the rest stand here.

import type { Response } from 'express'

import { type RejectionCode, rejections } from '../../shared/protocol.ts'
import { refuse } from './errors.ts'

const sentences = {
  ...rejections,
  malformed: 'This could not be understood. Nothing was changed.',
  unverified: 'Confirm your email address first. The email with the link is in your mailbox.',
  'address-unusable': 'This is not an email address.',
  'own-address': 'This is your own address. Invite the other party.',
  'no-invitation': 'This invitation does not exist or is no longer valid.',
  'wrong-account': 'This invitation is addressed to somebody else. Sign in with the invited address.',
  'invitation-used': 'This invitation was used already.',
  'invitation-missing': 'Nobody has been invited yet.',
  'proposal-exists': 'You have an open proposal for this job. Revise it in its room.',
  'proposal-undecided':
    'A proposal of yours for this job is being sent at this moment. Try again in a minute.',
  'proposals-enough':
    'You have sent several proposals for this job today. Wait for the answer, or write to the client in one of their rooms.',
  'job-closed': 'This job takes no more proposals.',
  'jobs-enough': 'You have as many open jobs as one person may have. Close one first.',
  'templates-enough': 'You keep as many templates as one person may. Delete one first.',
  'reason-needed': 'Say first why you read this room.',
  'own-room': 'You are a party of this room. Somebody else at the desk has to handle it.',
  'not-in-force': 'The certificate is there as soon as both parties have accepted the contract.',
  'link-unknown': 'This link is not complete. Open it from the email once more.',
  'push-address': 'Your browser gave an address for notifications that cannot be used.',
  'imported-package':
    'This room came from another Workroom: the package that it came with is its proof, and none is made here.',
  'push-failed': 'The notification service of your browser did not take it. Turn it off and on again.',
  'muted-enough': 'As many rooms are quiet as may be. Choose a level for all of them instead.',
  'asked-enough': 'Several questions of yours wait for an answer. Support comes to them one by one.',
  'exports-enough':
    'You asked for everything of your account several times today. What was made last is still here; ask again tomorrow.',
  rate: 'Too many tries. Wait a few minutes and try again.',
} as const

export type RefusalCode = RejectionCode | keyof typeof sentences

const statuses: { readonly [Code in RefusalCode]?: number } = {
  'invalid-command': 400,
  malformed: 400,
  'not-your-role': 403,
  'confirm-identity': 403,
  unverified: 403,
  'wrong-account': 403,
  'reason-needed': 403,
  'own-room': 403,
  'not-found': 404,
  'no-invitation': 404,
  'link-unknown': 404,
  'address-unusable': 422,
  'own-address': 422,
  'delivery-date-past': 422,
  rate: 429,
  busy: 503,
  internal: 503,
  'read-only': 503,
}

export function refuseInWords(res: Response, code: RefusalCode): void {
  refuse(res, statuses[code] ?? 409, code, sentences[code])
}
