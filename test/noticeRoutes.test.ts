// Every notice leads somewhere: the address that the server writes is one that the page knows.

import { expect, test } from 'vitest'

import { routeOf } from '../client/navigation/paths.ts'
import { notificationOf } from '../server/reactors/notification.ts'
import type { LogRecord } from '../shared/record.ts'
import { noticesOf } from '../shared/workroom/notices.ts'
import { applyRecord, initialWorkroom } from '../shared/workroom/workroom.ts'
import { room } from './support/named.ts'
import { stories } from './support/stories.ts'
import { storiesOfMoney } from './support/storiesOfMoney.ts'

/** Of each kind of notice the screen that its last one leads to. */
const ways = Object.fromEntries(
  Object.values({ ...stories(), ...storiesOfMoney() }).flatMap((log) => waysIn(log)),
)

function waysIn(log: readonly LogRecord[]): readonly (readonly [string, string])[] {
  let state = initialWorkroom
  return log.flatMap((record) => {
    const before = state
    state = applyRecord(before, record)
    return noticesOf(record, { before, after: state }).map((notice) => {
      const { href } = notificationOf(room, record, notice)
      return [
        notice.kind,
        routeOf(new URL(href, 'https://rooms.example.org').pathname)?.name ?? `nowhere: ${href}`,
      ] as const
    })
  })
}

test('each notice of every story opens a screen of its room', () => {
  expect(Object.keys(ways).length).toBeGreaterThan(20)
  expect(Object.values(ways).filter((way) => way.startsWith('nowhere'))).toEqual([])
})

test('what is said in a case leads to where it is answered, a dispute to its page', () => {
  expect(ways).toMatchObject({
    'case-words': 'invoice',
    'work-delivered': 'deliver',
    'paid-out': 'invoice',
    'time-asked': 'invoice',
    'dispute-opened': 'dispute',
    'dispute-ended': 'dispute',
  })
})
