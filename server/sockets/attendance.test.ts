import * as v from 'valibot'
import { expect, test } from 'vitest'

import { RoomId, UserId } from '../../shared/ids.ts'
import { createAttendance } from './attendance.ts'

const room = v.parse(RoomId, 'a-room-of-two-nodes')
const ada = { userId: v.parse(UserId, 'ada-at-the-other-node'), typing: false, dragging: null }
const [here, there] = ['one node', 'another node']

function attended() {
  let now = 0
  const attendance = createAttendance(() => now)
  return { ...attendance, later: (ms: number) => (now += ms) }
}

test('[S19] a party is there while its node says so again, and 15 s after the last word of a node that died no more', () => {
  const { hear, of, expire, later } = attended()
  expect(hear(room, there, [ada])).toBe('first')
  later(14_000)
  expect(hear(room, there, [ada])).toBe('same')
  later(14_999)
  expect([expire(), of(room)]).toEqual([[], [ada]])
  later(1)
  expect([expire(), of(room)]).toEqual([[room], []])
  expect(expire()).toEqual([])
  expect(hear(room, there, [ada])).toBe('first')
})

test('[S19] who leaves one node is still there while another one has them', () => {
  const { hear, of } = attended()
  hear(room, here, [ada])
  expect(hear(room, there, [{ ...ada, typing: true }])).toBe('first')
  expect(of(room)).toEqual([ada, { ...ada, typing: true }])
  expect([hear(room, there, [ada]), hear(room, here, []), hear(room, here, [])]).toEqual([
    'changed',
    'changed',
    'same',
  ])
  expect(of(room)).toEqual([ada])
})
