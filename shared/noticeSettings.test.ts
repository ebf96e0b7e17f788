import { expect, test } from 'vitest'

import { room } from '../test/support/named.ts'
import { allNotices, isQuieted, noticeLevels } from './noticeSettings.ts'
import type { NoticeWeight } from './workroom/notice.ts'

const weights: readonly NoticeWeight[] = ['last-call', 'money', 'turn', 'news']

test('[N8] three levels: everything, my turn and money, money alone', () => {
  const heard = noticeLevels.map((level) =>
    weights.filter((weight) => !isQuieted({ level, muted: [] }, { room, weight })),
  )
  expect(heard).toEqual([weights, ['last-call', 'money', 'turn'], ['last-call', 'money']])
})

test('[N8] of a muted room money, deadlines and the last call of its clock are told: a payout is money', () => {
  const settings = { ...allNotices, muted: [room] }
  expect(weights.filter((weight) => !isQuieted(settings, { room, weight }))).toEqual(['last-call', 'money'])
})
