import { describe, expect, test } from 'vitest'

import { given } from '../../test/support/given.ts'
import {
  afterProposal,
  contracting,
  freelancerIn,
  invitedClient,
  proposed,
  working,
} from '../../test/support/histories.ts'
import { message } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { accept, step, takeSeat } from '../../test/support/steps.ts'
import { MESSAGES_KEPT } from './messages.ts'
import type { WorkroomCommand } from './workroom.ts'

const post = (name: string, body = 'Hello'): WorkroomCommand => ({
  name: 'postMessage',
  args: { message: message(name), body },
})
const edit = (name: string, body: string): WorkroomCommand => ({
  name: 'editMessage',
  args: { message: message(name), body },
})
const remove = (name: string): WorkroomCommand => ({
  name: 'deleteMessage',
  args: { message: message(name) },
})
const posted = [...working, step(freelancer, post('m'))]

describe('messages', () => {
  test('[M1] a party writes once the room is open for it', () => {
    given(...contracting)
      .when(freelancer, post('m'))
      .rejected('not-accepted-by-you')
    given(...freelancerIn)
      .when(client, post('m'))
      .rejected('not-accepted-by-you')
    given(...freelancerIn)
      .when(freelancer, post('m'))
      .leaves(({ messages }) => expect(messages.last[0]).toMatchObject({ body: 'Hello', by: 'freelancer' }))
  })

  test('[M6] what was begun about a proposal goes on until the contract is decided', () => {
    for (const history of [afterProposal, [...invitedClient, step(client, takeSeat)]])
      for (const by of [client, freelancer])
        given(...history)
          .when(by, post('m'))
          .leaves(({ messages }) => expect(messages.last).toHaveLength(1))
    const declined = step(client, { name: 'declineContract', args: { version: 1, reason: 'Too dear.' } })
    given(...afterProposal, declined)
      .when(freelancer, post('m'))
      .rejected('not-accepted-by-you')
    given(...afterProposal, step(client, post('m')), step(freelancer, accept('freelancer')))
      .when(client, edit('m', 'Hello again'))
      .leaves(({ messages }) => expect(messages.last[0]?.body).toBe('Hello again'))
  })

  test('[M6] what was said before the contract was drafted is not changed any more', () => {
    given(...proposed, step(client, post('m')), step(client, takeSeat))
      .when(client, edit('m', 'Something else'))
      .rejected('no-such-message')
  })

  test('[M2] the author edits, and earlier wordings stay visible', () => {
    given(...posted)
      .when(client, edit('m', 'Not mine'))
      .rejected('not-your-message')
    given(...posted, step(freelancer, edit('m', 'Hello you')))
      .when(freelancer, edit('m', 'Hello both'))
      .leaves(({ messages }) => {
        expect(messages.last[0]?.body).toBe('Hello both')
        expect(messages.last[0]?.earlier.map(({ body }) => body)).toEqual(['Hello', 'Hello you'])
      })
  })

  test('[M3] a deletion leaves a tombstone and no wording', () => {
    given(...posted, step(freelancer, edit('m', 'my password')))
      .when(freelancer, remove('m'))
      .leaves(({ messages, head }) => {
        expect(messages.last[0]).toMatchObject({ body: '', earlier: [], deletedAt: head.at })
        expect(messages.last[0]?.seqs).toHaveLength(2)
      })
    given(...posted, step(freelancer, remove('m')))
      .when(freelancer, edit('m', 'back'))
      .rejected('no-such-message')
  })

  test('[M4] the fold keeps the last 200 and counts them all', () => {
    const many = Array.from({ length: MESSAGES_KEPT + 5 }, (_, i) => step(client, post(`m${i}`)))
    const { state } = given(...working, ...many)
    expect(state.messages.last).toHaveLength(MESSAGES_KEPT)
    expect(state.messages.count).toBe(MESSAGES_KEPT + 5)
    given(...working, ...many)
      .when(client, edit('m0', 'too old'))
      .rejected('no-such-message')
  })

  test('[M1] a message has words or a file', () => {
    given(...working)
      .when(client, post('m', ' \n '))
      .rejected('message-empty')
  })

  test('[M5] a message is posted once', () => {
    given(...posted)
      .when(freelancer, post('m', 'again'))
      .rejected('message-exists')
  })

  test.each([
    ['4,001 characters', 'x'.repeat(4001)],
    ['a NUL', 'a\u0000b'],
    ['a lone surrogate', 'a\uD800b'],
    ['an override', 'a\u202Eb'],
  ])('[T-42] a text with %s is refused', (_what, body) => {
    given(...working)
      .when(client, post('m', body))
      .rejected('invalid-command')
  })

  test('[T-42] emoji, line feeds and other scripts are kept as they are', () => {
    given(...working)
      .when(client, post('m', 'مرحبا 👩‍💻\r\nline 2'))
      .leaves(({ messages }) => expect(messages.last[0]?.body).toBe('مرحبا 👩‍💻\nline 2'))
  })
})
