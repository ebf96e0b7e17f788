// The kinds of things in an account's export, each with the members that leave: an allow-list, so that no secret of the
// account (password, tokens, keys of its browsers) and nothing of somebody else comes along by accident.

import type { Field, Kind } from './kind.ts'

type Declared = Omit<Kind, 'rows'>

const of = (type: Field['type'], name: string, title: string): Field => ({ name, title, type })
const text = (name: string, title: string): Field => of('text', name, title)
const instant = (name: string, title: string): Field => of('instant', name, title)
const room = text('room', 'Room')
const currency = text('currency', 'Currency')

export const profile: Declared = {
  name: 'profile',
  title: 'You',
  text: 'Your account, what stands about you on invoices, where clients pay you, how you read dates and money.',
  fields: [
    text('userId', 'Account'),
    text('name', 'Name'),
    text('email', 'Email'),
    of('boolean', 'emailVerified', 'Address confirmed'),
    instant('signedUpAt', 'Signed up'),
    text('businessName', 'Name on invoices'),
    of('texts', 'address', 'Address'),
    text('country', 'Country'),
    text('taxId', 'Tax number'),
    text('taxNote', 'Note on tax'),
    text('zone', 'Time zone'),
    text('dateLanguage', 'Language of dates'),
    text('moneyLanguage', 'Language of money'),
    text('holder', 'Paid to'),
    text('iban', 'IBAN'),
    text('bic', 'BIC'),
    text('words', 'Other ways to pay you'),
  ],
}

export const sessions: Declared = {
  name: 'sessions',
  title: 'Sessions and devices',
  text: 'Where you are signed in.',
  fields: [
    instant('startedAt', 'Signed in'),
    instant('seenAt', 'Last seen'),
    instant('endsAt', 'Ends'),
    text('device', 'Browser'),
    text('address', 'Address'),
  ],
}

export const pushed: Declared = {
  name: 'browsers',
  title: 'Browsers that are told by push',
  text: 'Where you turned notifications on.',
  fields: [text('endpoint', 'Push service'), instant('at', 'Last seen')],
}

export const noticeSettings: Declared = {
  name: 'notice-settings',
  title: 'What you are told',
  text: 'Your choice, and the rooms that are muted.',
  fields: [text('level', 'Level'), of('texts', 'muted', 'Muted rooms')],
}

export const notices: Declared = {
  name: 'notices',
  title: 'Notices',
  text: 'What you were told, newest first.',
  fields: [
    instant('at', 'When'),
    text('title', 'Notice'),
    text('body', 'Words'),
    room,
    of('number', 'seq', 'Record'),
    text('kind', 'Kind'),
    of('boolean', 'read', 'Seen'),
  ],
}

export const rooms: Declared = {
  name: 'rooms',
  title: 'Offers, proposals and rooms',
  text: 'One line each; everything of a room stands in its folder.',
  fields: [
    text('title', 'Title'),
    text('other', 'With'),
    text('role', 'You are the'),
    text('phase', 'State'),
    of('amount', 'amount', 'Amount'),
    currency,
    instant('changedAt', 'Last change'),
    of('number', 'records', 'Records'),
    room,
  ],
}

export const invitations: Declared = {
  name: 'invitations',
  title: 'Invitations',
  text: 'Whom you invited.',
  fields: [text('invited', 'Invited'), instant('sentAt', 'Sent'), text('state', 'State'), room],
}

export const jobs: Declared = {
  name: 'jobs',
  title: 'Jobs',
  text: 'What you posted.',
  fields: [
    text('title', 'Title'),
    of('rich', 'description', 'Description'),
    of('amount', 'amount', 'Budget'),
    currency,
    text('status', 'State'),
    instant('postedAt', 'Posted'),
    instant('changedAt', 'Last change'),
    of('texts', 'fileNames', 'Files'),
    text('job', 'Job'),
  ],
}

export const templates: Declared = {
  name: 'templates',
  title: 'Templates',
  text: 'What you keep to begin from.',
  fields: [
    text('name', 'Name'),
    text('kind', 'Kind'),
    instant('changedAt', 'Last change'),
    text('content', 'Content'),
  ],
}

export const drafts: Declared = {
  name: 'drafts',
  title: 'Drafts of reports',
  text: 'What you wrote and did not deliver yet.',
  fields: [
    room,
    instant('savedAt', 'Saved'),
    of('rich', 'instructions', 'Instructions'),
    of('rich', 'done', 'Done'),
    of('rich', 'highlights', 'Highlights'),
    of('rich', 'problems', 'Problems'),
  ],
}

export const statement: Declared = {
  name: 'statement',
  title: 'Statement',
  text: 'What was held, paid and given back, newest first.',
  fields: [
    instant('at', 'When'),
    text('kind', 'What'),
    of('amount', 'amount', 'Amount'),
    currency,
    text('project', 'Project'),
    text('other', 'With'),
    text('role', 'You are the'),
    room,
    of('number', 'seq', 'Record'),
  ],
}

export const ledger: Declared = {
  name: 'ledger',
  title: 'Ledger',
  text: 'The entries of your rooms, both sides of each.',
  fields: [
    instant('at', 'When'),
    text('account', 'Ledger account'),
    of('amount', 'amount', 'Amount'),
    currency,
    room,
    of('number', 'seq', 'Record'),
    of('number', 'leg', 'Entry'),
  ],
}

export const questions: Declared = {
  name: 'questions',
  title: 'Questions to support',
  text: 'Those that wait for an answer.',
  fields: [instant('at', 'Asked'), text('text', 'Question')],
}
