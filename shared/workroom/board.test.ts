import { describe, expect, test } from 'vitest'

import { play, given } from '../../test/support/given.ts'
import { contracting, freelancerIn, inReview, withTasks, working } from '../../test/support/histories.ts'
import { card, file } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { add, move, step } from '../../test/support/steps.ts'
import { columns } from './boardState.ts'
import type { Workroom, WorkroomCommand } from './workroom.ts'

const approve: WorkroomCommand = { name: 'approveCard', args: { card: card('a'), round: 1 } }
const remove = (name: string, reason: string): WorkroomCommand => ({
  name: 'removeCard',
  args: { card: card(name), reason },
})
const places = ({ board }: Workroom) =>
  columns.map((column) => board.order[column].map((id) => id[0]).join(''))

const attach = (...names: readonly string[]): WorkroomCommand => ({
  name: 'attachToCard',
  args: { card: card('a'), files: names.map((name) => file(name)) },
})

const takeBack = (...names: readonly string[]): WorkroomCommand => ({
  name: 'takeBackCards',
  args: { cards: names.map(card) },
})
const suggest = (name: string): WorkroomCommand => ({
  name: 'suggestCard',
  args: { card: card(name), title: name },
})

describe('board', () => {
  test('[B1] [T-27] tasks are added by the freelancer, once the room is open for them', () => {
    given(...contracting)
      .when(freelancer, add('a'))
      .rejected('not-accepted-by-you')
    given(...working)
      .when(client, add('a'))
      .rejected('not-your-role')
    given(...freelancerIn)
      .when(freelancer, add('a', 'b'))
      .leaves((room) => expect(places(room)).toEqual(['ab', '', '']))
  })

  test('[B2] one command adds a whole list, in its order, after its anchor', () => {
    given(...withTasks)
      .when(freelancer, {
        name: 'addCards',
        args: {
          after: card('b'),
          cards: [
            { card: card('x'), title: 'X' },
            { card: card('y'), title: 'Y' },
          ],
        },
      })
      .leaves((room) => expect(places(room)[0]).toBe('abxyc'))
  })

  test.each([0, 201])('[B2] a list of %i tasks is refused', (count) => {
    given(...working)
      .when(freelancer, add(...Array.from({ length: count }, (_, i) => `n${i}`)))
      .rejected('invalid-command')
  })

  test('[B2] a task is added once', () => {
    given(...withTasks)
      .when(freelancer, add('a'))
      .rejected('card-exists')
    given(...working)
      .when(freelancer, add('a', 'a'))
      .rejected('card-exists')
  })

  test('[B3] [T-26] the client does not move cards', () => {
    given(...withTasks)
      .when(client, move('a', 'working'))
      .rejected('not-your-role')
  })

  test('[B4] a card goes right after its anchor, or on top', () => {
    given(...withTasks)
      .when(freelancer, move('a', 'todo', 'c'))
      .leaves((room) => expect(places(room)).toEqual(['bca', '', '']))
    given(...withTasks)
      .when(freelancer, move('c', 'todo', null))
      .leaves((room) => expect(places(room)).toEqual(['cab', '', '']))
  })

  test('[B5] a missing anchor means the end; a card is never its own anchor', () => {
    given(...withTasks, step(freelancer, move('a', 'working')))
      .when(freelancer, move('b', 'todo', 'a'))
      .leaves((room) => expect(places(room)).toEqual(['cb', 'a', '']))
    given(...withTasks)
      .when(freelancer, move('a', 'todo', 'a'))
      .rejected('anchor-is-card')
  })

  test('[B6] title and description are edited apart', () => {
    given(...withTasks)
      .when(freelancer, { name: 'editCard', args: { card: card('a'), title: 'New' } })
      .leaves(({ board }) =>
        expect(board.cards.get(card('a'))).toMatchObject({ title: 'New', description: '' }),
      )
    given(...withTasks)
      .when(freelancer, { name: 'editCard', args: { card: card('a'), description: '{"type":"script"}' } })
      .rejected('invalid-command')
  })

  test('[B7] after both accepted a removal needs a reason, and one task remains', () => {
    given(...withTasks)
      .when(freelancer, remove('a', ''))
      .rejected('reason-missing')
    given(...withTasks)
      .when(freelancer, remove('a', 'Done by their agency'))
      .leaves(({ board }) => expect(board.removed[card('a')]?.reason).toBe('Done by their agency'))
    given(...working, step(freelancer, add('a')))
      .when(freelancer, remove('a', 'why not'))
      .rejected('last-task')
    given(...freelancerIn, step(freelancer, add('a')))
      .when(freelancer, remove('a', ''))
      .leaves((room) => expect(places(room)).toEqual(['', '', '']))
  })

  test('[B8] a removed task comes back to its column; what was Completed comes back to Working', () => {
    given(...inReview, step(freelancer, remove('a', 'oops')))
      .when(freelancer, { name: 'restoreCard', args: { card: card('a') } })
      .leaves((room) => expect(places(room)).toEqual(['bc', 'a', '']))
    given(...withTasks)
      .when(freelancer, { name: 'restoreCard', args: { card: card('a') } })
      .rejected('no-such-card')
  })

  test('[B9] the client suggests, the freelancer takes it in or declines', () => {
    const suggest: WorkroomCommand = { name: 'suggestCard', args: { card: card('s'), title: 'Dark mode' } }
    given(...withTasks)
      .when(freelancer, suggest)
      .rejected('not-your-role')
    const suggested = [...withTasks, step(client, suggest)]
    given(...suggested)
      .when(client, { name: 'takeSuggestion', args: { card: card('s') } })
      .rejected('not-your-role')
    given(...suggested)
      .when(freelancer, { name: 'takeSuggestion', args: { card: card('s') } })
      .leaves((room) => expect(places(room)[0]).toBe('abcs'))
    given(
      ...suggested,
      step(freelancer, { name: 'declineSuggestion', args: { card: card('s'), reason: 'v2' } }),
    )
      .when(freelancer, { name: 'takeSuggestion', args: { card: card('s') } })
      .rejected('no-such-suggestion')
  })

  test('[B9] the id of a declined suggestion is not used again: an answer to it would meet another one', () => {
    const declined = [
      ...withTasks,
      step(client, { name: 'suggestCard', args: { card: card('s'), title: 'Dark mode' } }),
      step(freelancer, { name: 'declineSuggestion', args: { card: card('s'), reason: 'v2' } }),
    ]
    given(...declined)
      .when(client, { name: 'suggestCard', args: { card: card('s'), title: 'A second shop' } })
      .rejected('card-exists')
    given(...declined)
      .when(freelancer, add('s'))
      .rejected('card-exists')
  })

  test('[B15] a list is taken back as it was added, and not once it was worked on', () => {
    const listed = [...withTasks, step(freelancer, add('x', 'y'))]
    given(...listed)
      .when(freelancer, takeBack('x', 'y'))
      .leaves((room) => expect(places(room)[0]).toBe('abc'))
    given(...listed)
      .when(client, takeBack('x', 'y'))
      .rejected('not-your-role')
    given(...listed)
      .when(freelancer, takeBack('x', 'x'))
      .rejected('list-changed')
    given(...listed)
      .when(freelancer, takeBack('a', 'x'))
      .rejected('list-changed')
    given(...listed, step(freelancer, move('x', 'working')))
      .when(freelancer, takeBack('x', 'y'))
      .rejected('list-changed')
    given(...withTasks)
      .when(freelancer, takeBack('a', 'b', 'c'))
      .rejected('last-task')
  })

  test('[B10] a card that is not on the board cannot be changed', () => {
    given(...withTasks)
      .when(freelancer, move('zz', 'working'))
      .rejected('no-such-card')
    given(...withTasks)
      .when(freelancer, remove('zz', 'x'))
      .rejected('no-such-card')
  })

  test('[B11] what the client approved is not moved away, edited or removed', () => {
    const approved = [...inReview, step(client, approve)]
    given(...approved)
      .when(freelancer, move('a', 'working'))
      .rejected('card-approved')
    given(...approved)
      .when(freelancer, remove('a', 'x'))
      .rejected('card-approved')
    given(...approved)
      .when(freelancer, { name: 'editCard', args: { card: card('a'), title: 'Other' } })
      .rejected('card-approved')
  })

  test('[B12] a board holds at most 1,000 tasks', () => {
    const batches = Array.from({ length: 5 }, (_, batch) =>
      step(freelancer, add(...Array.from({ length: 200 }, (_unused, i) => `n${batch}-${i}`))),
    )
    given(...working, ...batches)
      .when(freelancer, add('more'))
      .rejected('board-full')
  })

  test('[B12] what the client suggests takes no place of a task, and 100 wait at most', () => {
    const suggested = Array.from({ length: 100 }, (_, i) => step(client, suggest(`s-${i}`)))
    const batches = Array.from({ length: 5 }, (_, batch) =>
      step(freelancer, add(...Array.from({ length: 200 }, (_unused, i) => `n${batch}-${i}`))),
    )
    expect(play([...working, ...suggested, ...batches]).state.board.cards.size).toBe(1000)
    given(...working, ...suggested)
      .when(client, suggest('more'))
      .rejected('too-many-suggestions')
    given(...working, ...suggested, ...batches)
      .when(freelancer, { name: 'takeSuggestion', args: { card: card('s-0') } })
      .rejected('board-full')
  })

  test('[B14] both parties attach verified files to a task, up to 50 each', () => {
    given(...withTasks, step(client, attach('sketch')), step(freelancer, attach('photo')))
      .when(client, attach('unverified'))
      .rejected('file-unknown')
    const full = [20, 20, 10].map((count, batch) =>
      step(client, attach(...Array.from({ length: count }, (_, i) => `f${batch}-${i}`))),
    )
    expect(play([...withTasks, ...full]).state.board.cards.get(card('a'))?.files).toHaveLength(50)
    given(...withTasks, ...full)
      .when(client, attach('one-more'))
      .rejected('too-many-files')
    const both = [...withTasks, ...full, step(freelancer, attach('one-more'))]
    expect(play(both).state.board.cards.get(card('a'))?.files).toHaveLength(51)
  })

  test.each(['constructor', 'toString', '__proto__', 'nope'])('a command named %s is invalid', (name) => {
    given(...withTasks)
      .when(freelancer, { name, args: {} } as never)
      .rejected('invalid-command')
  })
})
