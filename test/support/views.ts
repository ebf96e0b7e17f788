// What the server answers a page, whole: a test names what matters to it.

import * as v from 'valibot'

import type { ReportDraft } from '../../shared/drafts.ts'
import type { JobView } from '../../shared/http.ts'
import { RoomId } from '../../shared/ids.ts'
import type { RoomSummary } from '../../shared/protocol.ts'
import { NOW } from './instants.ts'
import { file, job } from './named.ts'
import { ada, ben } from './people.ts'
import { report } from './steps.ts'

/** A line of the home page; the room's id is made of the title. */
export const summaryOf = (title: string, more: Partial<RoomSummary> = {}): RoomSummary => ({
  room: v.parse(RoomId, title.toLowerCase().replaceAll(' ', '-').padEnd(16, '-')),
  role: 'client',
  title,
  other: ben.name,
  phase: 'working',
  amount: 240_000,
  currency: 'EUR',
  needsYou: false,
  sentence: '',
  until: null,
  changedAt: NOW,
  seq: 1,
  unread: 0,
  ...more,
})

/** A posted job, as somebody reads it who has its link. */
export const jobView: JobView = {
  ok: true,
  job,
  standing: 'visitor',
  client: ada.name,
  title: 'Online shop relaunch',
  description: '',
  budget: { amount: 300_000, currency: 'EUR' },
  files: [],
  status: 'open',
  postedAt: NOW,
  changedAt: NOW,
  proposals: [],
  more: null,
  total: null,
}

/** Of the store `useMe`: this person is signed in. */
export const signedInAs = ({ userId, name }: typeof ada | typeof ben) =>
  ({
    status: 'in',
    isExpired: false,
    me: { userId, name, email: `${name.split(' ')[0]?.toLowerCase()}@example.org`, emailVerified: true },
  }) as const

/** Nothing is lacking to deliver. */
export const wholeDraft: ReportDraft = {
  ...report,
  files: [file('shop')],
  links: [],
  proofs: [file('proof')],
}

export const emptyDraft: ReportDraft = {
  instructions: '',
  done: '',
  highlights: '',
  problems: '',
  files: [],
  links: [],
  proofs: [],
}
