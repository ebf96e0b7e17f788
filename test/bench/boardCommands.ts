// The commands of the benches. Their own: an earlier build takes them too, which has not all that the tests have by now.

import * as v from 'valibot'

import { CardId, MessageId } from '../../shared/ids.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'

const padded = (name: string): string => name.padEnd(16, '-')
export const card = (name: string): CardId => v.parse(CardId, padded(name))

export const add = (...names: readonly string[]): WorkroomCommand => ({
  name: 'addCards',
  args: { after: null, cards: names.map((name) => ({ card: card(name), title: `Task ${name}` })) },
})

export const move = (name: string, to: 'todo' | 'working'): WorkroomCommand => ({
  name: 'moveCard',
  args: { card: card(name), to, after: null },
})

export const say = (name: string, body: string): WorkroomCommand => ({
  name: 'postMessage',
  args: { message: v.parse(MessageId, padded(name)), body },
})
