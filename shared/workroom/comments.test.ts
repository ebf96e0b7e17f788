import { describe, expect, test } from 'vitest'

import { given } from '../../test/support/given.ts'
import { freelancerIn, inReview, invoiced, unfunded, withTasks } from '../../test/support/histories.ts'
import { DAY } from '../../test/support/instants.ts'
import { card, comment } from '../../test/support/named.ts'
import { client, freelancer, platform } from '../../test/support/people.ts'
import { add, move, say, step } from '../../test/support/steps.ts'
import { plainOf } from '../richtext.ts'
import { MAX_COMMENT, commentsOn, unreadComments } from './comments.ts'
import { restoreWorkroom } from './restoreWorkroom.ts'
import type { Workroom, WorkroomCommand } from './workroom.ts'

const reword = (on: string, name: string, words: string): WorkroomCommand => ({
  name: 'editComment',
  args: say(on, name, words).args,
})
const erase = (on: string, name: string): WorkroomCommand => ({
  name: 'deleteComment',
  args: { card: card(on), comment: comment(name) },
})
const onA = ({ board }: Workroom) => commentsOn(board, card('a'))
const wordsOnA = (room: Workroom) => onA(room).map(({ body }) => plainOf(body))
const remove = (name: string) =>
  step(freelancer, { name: 'removeCard', args: { card: card(name), reason: 'x' } })
const talked = [...withTasks, step(client, say('a', 'q', 'Which colours?'))]

describe('comments', () => {
  test('[M8] each party comments after its own acceptance, on what is on the board', () => {
    given(...freelancerIn, step(freelancer, add('a')))
      .when(client, say('a', 'c'))
      .rejected('not-accepted-by-you')
    given(...freelancerIn, step(freelancer, add('a')))
      .when(freelancer, say('a', 'c', 'For later'))
      .leaves((room) => expect(wordsOnA(room)).toEqual(['For later']))
    given(...withTasks)
      .when(client, say('z', 'c'))
      .rejected('no-such-card')
    given(...talked, remove('a'))
      .when(client, say('a', 'c2'))
      .rejected('no-such-card')
  })

  test('[M8] the talk goes on where the fields stand still: approved, delivered, ended', () => {
    given(...inReview, step(client, { name: 'approveCard', args: { card: card('a'), round: 1 } }))
      .when(freelancer, say('a', 'c', 'Thank you'))
      .leaves((room) => expect(wordsOnA(room)).toEqual(['Thank you']))
    given(...invoiced)
      .when(client, say('a', 'c', 'Lovely'))
      .leaves((room) => expect(wordsOnA(room)).toEqual(['Lovely']))
    given(
      ...unfunded,
      step(freelancer, add('a')),
      step(freelancer, { name: 'leaveUnfunded', args: {} }, 15 * DAY),
    )
      .when(client, say('a', 'c', 'A pity'))
      .leaves((room) => expect(wordsOnA(room)).toEqual(['A pity']))
    given(
      ...freelancerIn,
      step(freelancer, add('a')),
      step(platform, { name: 'expireContract', args: {} }, 15 * DAY),
    )
      .when(freelancer, say('a', 'c'))
      .rejected('contract-closed')
  })

  test('[M8] a comment has words, a bounded size and an id of its own', () => {
    given(...talked)
      .when(client, say('a', 'c', '   '))
      .rejected('comment-empty')
    given(...talked)
      .when(client, say('a', 'c', 'x'.repeat(MAX_COMMENT)))
      .rejected('invalid-command')
    given(...talked)
      .when(freelancer, say('a', 'q', 'the same id'))
      .rejected('comment-exists')
  })

  test('[M8] a task that was removed and restored has its talk again', () => {
    given(...talked, remove('a'))
      .when(freelancer, { name: 'restoreCard', args: { card: card('a') } })
      .leaves((room) => expect(wordsOnA(room)).toEqual(['Which colours?']))
  })

  test('[M9] a comment answers another one of the same task that still stands', () => {
    given(...talked)
      .when(freelancer, say('a', 'r', 'The blue ones', 'q'))
      .leaves((room) => expect(onA(room)[1]).toMatchObject({ replyTo: comment('q'), by: 'freelancer' }))
    given(...talked)
      .when(freelancer, say('b', 'r', 'Here?', 'q'))
      .rejected('no-such-comment')
    given(...talked, step(client, erase('a', 'q')))
      .when(freelancer, say('a', 'r', 'To nobody', 'q'))
      .rejected('no-such-comment')
  })

  test('[M10] its author edits it, and the earlier wordings stay visible', () => {
    given(...talked)
      .when(freelancer, reword('a', 'q', 'Not mine'))
      .rejected('not-your-comment')
    given(...talked, step(client, reword('a', 'q', 'Which fonts?')))
      .when(client, reword('a', 'q', 'Which sizes?'))
      .leaves((room) => {
        expect(wordsOnA(room)).toEqual(['Which sizes?'])
        expect(onA(room)[0]?.earlier?.map(({ body }) => plainOf(body))).toEqual([
          'Which colours?',
          'Which fonts?',
        ])
      })
  })

  test('[M10] a deletion leaves a tombstone, no wording, and the place of each that there was', () => {
    given(...talked, step(client, reword('a', 'q', 'my password is otter')))
      .when(client, erase('a', 'q'))
      .leaves((room) => {
        expect(onA(room)[0]).toMatchObject({ seq: 6, body: '', deletedAt: room.head.at, seqs: [6, 7] })
        expect(onA(room)[0]?.earlier).toBeUndefined()
        expect(JSON.stringify(room)).not.toContain('otter')
      })
    given(...talked, step(client, erase('a', 'q')))
      .when(client, reword('a', 'q', 'back'))
      .rejected('no-such-comment')
  })

  test('[M10] what was said about a task that is gone can still be deleted', () => {
    given(...talked, remove('a'))
      .when(client, erase('a', 'q'))
      .leaves((room) => expect(wordsOnA(room)).toEqual(['']))
    given(...talked, remove('a'))
      .when(client, reword('a', 'q', 'later'))
      .rejected('no-such-card')
  })

  test.each([
    ['@Ben, which colours?', true],
    ['please @ben okafor look', true],
    ['(@Ben)', true],
    ['Ben, which colours?', undefined],
    ['@Benedikt', undefined],
    ['me@ben.example', undefined],
    ['@Ada that is me', undefined],
  ])('[M11] “%s” names the other party: %s', (words, isMention) => {
    given(...withTasks)
      .when(client, say('a', 'c', words))
      .leaves((room) => expect(onA(room)[0]?.mentions).toBe(isMention))
  })

  test('[M12] new is what the other one said since this task was last looked at', () => {
    const { state } = given(
      ...talked,
      step(client, say('a', 'q2')),
      step(freelancer, say('a', 'r')),
      step(client, say('b', 'q3')),
    )
    const unread = (you: 'client' | 'freelancer', readUpTo: number) =>
      unreadComments(state.board, card('a'), { you, readUpTo })
    expect(unread('freelancer', 0)).toBe(2)
    expect(unread('freelancer', 6)).toBe(1)
    expect(unread('client', 0)).toBe(1)
  })

  test('a state with comments comes back from JSON as it was, and one without has no member for them', () => {
    const { state } = given(...talked)
    const back = restoreWorkroom(JSON.parse(JSON.stringify(state)) as Workroom)
    expect(wordsOnA(back)).toEqual(['Which colours?'])
    expect('comments' in given(...inReview, step(freelancer, move('b', 'working'))).state.board).toBe(false)
  })
})
