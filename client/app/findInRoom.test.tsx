import { describe, expect, test, vi } from 'vitest'

import { play } from '../../test/support/given.ts'
import { withTasks } from '../../test/support/histories.ts'
import { card, comment, file, message } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { say, step } from '../../test/support/steps.ts'
import { findHere, findMessages } from './findInRoom.ts'

const { state: view } = play([
  ...withTasks,
  step(freelancer, { name: 'editCard', args: { card: card('b'), title: 'Café menu' } }),
  step(client, { name: 'attachToCard', args: { card: card('a'), files: [file('logo')] } }),
])
const found = (words: string) =>
  findHere(words, { room: 'room', view }).map(({ label, group }) => [label, group])

describe('[B21] the palette finds in its room', () => {
  test('tasks, people and files, whatever case and accents are', () => {
    expect(found('CAFE')).toEqual([['Café menu', 'Task, To do']])
    expect(found('ada')).toEqual([['Ada Lindqvist', 'The client']])
    expect(found('freelancer')).toEqual([['Ben Okafor', 'The freelancer']])
    expect(found('logo')).toEqual([['logo.png', 'File']])
    expect(found('  ')).toEqual([])
    expect(found('nowhere')).toEqual([])
  })

  test('what was said about a task, with its task, and nothing of what was deleted', () => {
    const { state } = play([
      ...withTasks,
      step(client, say('a', 'one', 'The otter swims to the left')),
      step(freelancer, say('b', 'two', 'Another otter, in the footer')),
      step(freelancer, say('b', 'three', 'No otter')),
      step(freelancer, { name: 'deleteComment', args: { card: card('b'), comment: comment('three') } }),
    ])
    const comments = findHere('Otter', { room: 'room', view: state })
    expect(comments.map(({ group, label }) => [group, label])).toEqual([
      ['Comment on “Task b”', 'Another otter, in the footer'],
      ['Comment on “Task a”', 'The otter swims to the left'],
    ])
    comments[1]?.run()
    expect(location.search).toBe(`?task=${card('a')}&comment=${comment('one')}`)
  })

  test('eight of a kind at most', () => {
    const many = Array.from({ length: 20 }, (_, index) => ({
      card: card(`n${index}`),
      title: `Many ${index}`,
    }))
    const { state } = play([
      ...withTasks,
      step(freelancer, { name: 'addCards', args: { after: null, cards: many } }),
    ])
    expect(findHere('many', { room: 'room', view: state })).toHaveLength(8)
  })

  test('messages, of which the server knows all, with what stands around the words', async () => {
    const body = `${'Long before. '.repeat(20)}The otter swims.`
    const asked: string[] = []
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path)
      return Promise.resolve(
        Response.json({ ok: true, messages: [{ id: message('m'), body, files: [] }], more: false }),
      )
    })
    const [one] = await findMessages('otter', 'room')
    expect(asked).toEqual(['/api/rooms/room/messages/search?q=otter'])
    expect([one?.group, one?.label]).toEqual(['Message', '…e. Long before. The otter swims.'])
    vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')))
    expect(await findMessages('otter', 'room')).toEqual([])
    vi.unstubAllGlobals()
  })
})
