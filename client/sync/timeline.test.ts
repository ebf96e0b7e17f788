import { describe, expect, test } from 'vitest'

import { openEvents } from '../../shared/record.ts'
import { roomFor } from '../../shared/workroom/access.ts'
import { foldRecords, initialWorkroom } from '../../shared/workroom/workroom.ts'
import { play } from '../../test/support/given.ts'
import { disputed, withTasks } from '../../test/support/histories.ts'
import { card, message } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { setDue, step } from '../../test/support/steps.ts'
import { createTimeline } from './timeline.ts'

function timelineOf(steps: Parameters<typeof play>[0], role: 'client' | 'freelancer') {
  const { log } = play(steps)
  const timeline = createTimeline(role)
  timeline.add(log.map((record) => ({ ...record, events: openEvents(record) })))
  return { timeline, log }
}

const post = (name: string, body: string) =>
  ({ name: 'postMessage', args: { message: message(name), body } }) as const

const long = [
  ...withTasks,
  ...Array.from({ length: 250 }, (_, index) => step(freelancer, setDue('a', `2026-12-${10 + (index % 9)}`))),
]

describe('a timeline', () => {
  test.each([{ steps: disputed }, { steps: long }])(
    '[H2] at each record is the fold of the log up to it, in whatever order',
    ({ steps }) => {
      const { timeline, log } = timelineOf(steps, 'freelancer')
      const order = [...log.keys(), ...[...log.keys()].toReversed(), 3, log.length - 1, 1, 120, 0].filter(
        (place) => place < log.length,
      )
      const states = log.map((_, place) =>
        roomFor(foldRecords(initialWorkroom, log.slice(0, place + 1)), 'freelancer'),
      )
      for (const place of order) expect(timeline.at(place + 1)).toEqual(states[place])
    },
  )

  test('[H1] [C5] what was hidden from its reader then stays hidden at that moment', () => {
    const steps = [
      ...withTasks.slice(0, 3),
      step(freelancer, post('m', 'For later')),
      ...withTasks.slice(3),
      step(client, post('n', 'Thanks')),
    ]
    const said = (role: 'client' | 'freelancer', seq: number) =>
      timelineOf(steps, role)
        .timeline.at(seq)
        .messages.last.map(({ body }) => body)
    expect([said('client', 4), said('freelancer', 4)]).toEqual([[], ['For later']])
    expect(said('client', steps.length)).toEqual(['For later', 'Thanks'])
  })

  test('[H2] an instant leads to the last record up to it, and a card moved later stands where it was', () => {
    const { timeline, log } = timelineOf(long, 'client')
    const third = log[2]
    if (third === undefined) throw new Error('a log of three records')
    expect([timeline.seqAt(third.at), timeline.seqAt(third.at - 1), timeline.seqAt(0)]).toEqual([3, 2, 1])
    expect(timeline.at(5).board.cards.get(card('a'))?.due).toBeUndefined()
  })
})
