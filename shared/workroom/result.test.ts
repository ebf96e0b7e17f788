import { describe, expect, test } from 'vitest'

import { given } from '../../test/support/given.ts'
import { inReview, withTasks } from '../../test/support/histories.ts'
import { card, file } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { attachResult, move, noteResult, step } from '../../test/support/steps.ts'
import { plainOf } from '../richtext.ts'
import { restoreWorkroom } from './restoreWorkroom.ts'
import { resultsOf } from './result.ts'
import type { Workroom, WorkroomCommand } from './workroom.ts'

const take = (round: number, name: string): WorkroomCommand => ({
  name: 'takeFromResult',
  args: { card: card('a'), round, file: file(name).file },
})
const redo = step(client, { name: 'askRedo', args: { card: card('a'), round: 1, comment: 'Larger' } })
const given1 = [...inReview, step(freelancer, noteResult('a', 1, 'See the staging page'))]
const shown = ({ review }: Workroom) =>
  resultsOf(review, card('a')).map(({ round, note, files }) => [round, plainOf(note), files.length])

describe('[V10] the result of a task', () => {
  test('follows a task that was sent, and is the freelancer’s alone', () => {
    given(...withTasks)
      .when(freelancer, noteResult('a', 1, 'Too early'))
      .rejected('round-answered')
    given(...inReview)
      .when(client, noteResult('a', 1, 'Not mine'))
      .rejected('not-your-role')
    given(...given1)
      .when(freelancer, attachResult('a', 1, 'shot', 'film'))
      .leaves((room) => expect(shown(room)).toEqual([[1, 'See the staging page', 2]]))
  })

  test('may be changed until the round is answered', () => {
    given(...given1, step(freelancer, attachResult('a', 1, 'shot')))
      .when(freelancer, take(1, 'shot'))
      .leaves((room) => expect(shown(room)).toEqual([[1, 'See the staging page', 0]]))
    given(...given1)
      .when(freelancer, take(1, 'shot'))
      .rejected('no-such-result-file')
    given(...given1, step(client, { name: 'approveCard', args: { card: card('a'), round: 1 } }))
      .when(freelancer, noteResult('a', 1, 'Too late'))
      .rejected('round-answered')
  })

  test('is kept round by round, so that they can be compared', () => {
    given(...given1, redo, step(freelancer, move('a', 'completed')))
      .when(freelancer, noteResult('a', 1, 'The old one'))
      .rejected('round-answered')
    given(...given1, redo, step(freelancer, move('a', 'completed')))
      .when(freelancer, noteResult('a', 2, 'Now larger'))
      .leaves((room) =>
        expect(shown(room)).toEqual([
          [1, 'See the staging page', 0],
          [2, 'Now larger', 0],
        ]),
      )
  })

  test('is nothing where nothing was given, and no more than 20 files', () => {
    given(...given1)
      .when(freelancer, noteResult('a', 1, ''))
      .leaves((room) => expect(shown(room)).toEqual([]))
    const many = Array.from({ length: 20 }, (_, at) => `f${at}`)
    given(...inReview, step(freelancer, attachResult('a', 1, ...many)))
      .when(freelancer, attachResult('a', 1, 'more'))
      .rejected('too-many-result-files')
  })

  test('comes back from JSON, and a review without one has no member for it', () => {
    const { state } = given(...given1)
    expect(shown(restoreWorkroom(JSON.parse(JSON.stringify(state)) as Workroom))).toEqual(shown(state))
    expect('results' in given(...inReview).state.review).toBe(false)
  })
})
