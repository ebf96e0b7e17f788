import * as v from 'valibot'
import { expect, test } from 'vitest'

import { RoomId } from '../../shared/ids.ts'
import { MOST_NEWS, createSealing } from './busMessage.ts'

const sealing = createSealing('the secret that all nodes have')
const room = v.parse(RoomId, 'a-room-of-two-nodes')
const message = { node: 'n'.repeat(22), number: 1, news: [{ kind: 'head', room, seq: 7 }] } as const

test('what one node seals another with the same secret opens', () => {
  expect(createSealing('the secret that all nodes have').open(sealing.seal(message))).toEqual(message)
})

test('[T-170] who has another secret neither meets these nodes nor is believed', () => {
  const stranger = createSealing('another secret')
  expect(stranger.channel).not.toBe(sealing.channel)
  expect(sealing.open(stranger.seal(message))).toBeNull()
})

test('[T-170] a text that was altered, cut, or never sealed is none', () => {
  const text = sealing.seal(message)
  for (const other of [
    '',
    'x',
    '{}',
    text.slice(1),
    text.slice(0, -1),
    text.replace('7', '8'),
    `${text} `,
    'é'.repeat(60),
  ])
    expect(sealing.open(other)).toBeNull()
})

test.each([
  ['more news than a node sends at once', { ...message, news: Array(MOST_NEWS + 1).fill(message.news[0]) }],
  ['news of a kind that nobody knows', { ...message, news: [{ kind: 'right', room, role: 'client' }] }],
  ['news with something added', { ...message, news: [{ ...message.news[0], text: 'words' }] }],
  ['a place that is none', { ...message, news: [{ ...message.news[0], seq: -1 }] }],
  ['a room that is none', { ...message, news: [{ ...message.news[0], room: '../x' }] }],
  ['a node without a name', { ...message, node: '' }],
  ['a text without end', { ...message, news: [{ ...message.news[0], text: 'x'.repeat(70_000) }] }],
])('[T-170] sealed all the same: %s', (_what, other) => {
  expect(sealing.open(sealing.seal(other as typeof message))).toBeNull()
})
