import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { freelancerIn, proposed } from '../../test/support/histories.ts'
import { card } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import {
  type Step,
  accept,
  acceptChange,
  acceptOffer,
  add,
  move,
  openChange,
  step,
} from '../../test/support/steps.ts'
import { scopeTasks } from './scopeTasks.ts'
import type { Workroom, WorkroomCommand } from './workroom.ts'

/** Checkout and Search are agreed. */
const agreed: readonly Step[] = [
  ...proposed,
  step(client, acceptOffer),
  step(freelancer, accept('freelancer')),
  step(client, accept('client')),
]
const addOffered = (room: Workroom): WorkroomCommand => ({
  name: 'addCards',
  args: { after: null, cards: scopeTasks(room).map(({ card: id, line }) => ({ card: id, title: line })) },
})
const added: readonly Step[] = [...agreed, step(freelancer, addOffered)]
const change = (...scope: readonly string[]): readonly Step[] => [
  step(freelancer, openChange({ scope })),
  step(client, acceptChange('client')),
]
const lines = (steps: readonly Step[]): readonly string[] =>
  scopeTasks(play(steps).state).map(({ line }) => line)
const idOf = (room: Workroom, line: string) =>
  [...room.board.cards.values()].find(({ title }) => title === line)?.id ?? card('none')

const rename = (room: Workroom): WorkroomCommand => ({
  name: 'editCard',
  args: { card: idOf(room, 'Search'), title: 'Search by size' },
})
const takeBackAll = ({ board }: Workroom): WorkroomCommand => ({
  name: 'takeBackCards',
  args: { cards: [...board.order.todo] },
})
const takeBackOffered = ({ board }: Workroom): WorkroomCommand => ({
  name: 'takeBackCards',
  args: { cards: board.order.todo.filter((id) => id !== card('own')) },
})
const remove = (room: Workroom): WorkroomCommand => ({
  name: 'removeCard',
  args: { card: idOf(room, 'Search'), reason: 'They have one' },
})

describe('[B16] the scope as first tasks', () => {
  test('a new board is offered every line of the scope, and none without one', () => {
    expect(lines(agreed)).toEqual(['Checkout', 'Search'])
    expect(lines(freelancerIn)).toEqual([])
  })

  test('what was added is offered no more, also under another title', () => {
    expect(lines(added)).toEqual([])
    expect(lines([...added, step(freelancer, rename)])).toEqual([])
  })

  test('a task of the same words is the line’s task', () => {
    const typed: WorkroomCommand = {
      name: 'addCards',
      args: { after: null, cards: [{ card: card('s'), title: 'Search' }] },
    }
    expect(lines([...agreed, step(freelancer, typed)])).toEqual(['Checkout'])
  })

  test('two devices add a line once', () => {
    given(...added)
      .when(freelancer, addOffered(play(agreed).state))
      .rejected('card-exists')
  })

  test('a list that was taken back is offered again, a task that was removed is not', () => {
    const own = step(freelancer, add('own'))
    const twice = [...agreed, own, step(freelancer, addOffered)]
    expect(() => play([...twice, step(freelancer, takeBackAll)])).toThrow('list-changed')
    const again = [...twice, step(freelancer, takeBackOffered)]
    expect(lines(again)).toEqual(['Checkout', 'Search'])
    expect(lines([...again, step(freelancer, addOffered)])).toEqual([])
    expect(lines([...twice, step(freelancer, remove)])).toEqual([])
  })

  test('once work moves, only what an accepted change added is offered', () => {
    const moving = [...agreed, step(freelancer, add('a')), step(freelancer, move('a', 'working'))]
    expect(lines(moving)).toEqual([])
    const changed = [...moving, ...change('Checkout', 'Gift cards', 'Search')]
    expect(lines(changed)).toEqual(['Gift cards'])
    expect(lines([...changed, ...change('Gift cards', 'Search', 'Gift cards')])).toEqual([
      'Gift cards',
      'Gift cards',
    ])
    expect(lines([...changed, step(freelancer, addOffered), ...change('Gift cards', 'Wishes')])).toEqual([
      'Wishes',
    ])
  })

  test('a proposed change offers nothing', () => {
    const proposes = step(freelancer, openChange({ scope: ['Checkout', 'Search', 'Gift cards'] }))
    expect(lines([...added, proposes])).toEqual([])
  })
})
