import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { inReview, invoiced, withTasks } from '../../test/support/histories.ts'
import { card, label } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { type Step, createLabel, labelCard, step } from '../../test/support/steps.ts'
import { labelsOf, liveLabels } from './labels.ts'
import type { Workroom, WorkroomCommand } from './workroom.ts'

const namesOn = ({ board }: Workroom, name: string): readonly string[] =>
  labelsOf(board, board.cards.get(card(name))?.labels).map((one) => `${one.color} ${one.name}`)
const remove = (name: string): WorkroomCommand => ({ name: 'removeLabel', args: { label: label(name) } })
const restore = (name: string): WorkroomCommand => ({ name: 'restoreLabel', args: { label: label(name) } })
const renamed = (name: string, to: string): WorkroomCommand => ({
  name: 'editLabel',
  args: { label: label(name), name: to },
})
const labelled: readonly Step[] = [
  ...withTasks,
  step(freelancer, createLabel('shop')),
  step(freelancer, createLabel('later', 'grey')),
  step(freelancer, labelCard('a', 'later')),
  step(freelancer, labelCard('a', 'shop')),
]

describe('[B19] the labels of a room', () => {
  test('are a word and a colour, and stand on a task in the order of the room', () => {
    expect(namesOn(play(labelled).state, 'a')).toEqual(['blue shop', 'grey later'])
    expect(namesOn(play([...labelled, step(freelancer, labelCard('a', 'shop', false))]).state, 'a')).toEqual([
      'grey later',
    ])
  })

  test('are renamed and coloured anew for all tasks at once', () => {
    const { state } = play([
      ...labelled,
      step(freelancer, renamed('shop', 'Webshop')),
      step(freelancer, { name: 'editLabel', args: { label: label('shop'), color: 'red' } }),
    ])
    expect(namesOn(state, 'a')).toEqual(['red Webshop', 'grey later'])
  })

  test('are the freelancer’s', () => {
    for (const command of [createLabel('x'), renamed('shop', 'x'), remove('shop'), labelCard('b', 'shop')])
      given(...labelled)
        .when(client, command)
        .rejected('not-your-role')
  })

  test('a removed one leaves its tasks, and what was set on it meanwhile is refused in a sentence', () => {
    const gone = [...labelled, step(freelancer, remove('shop'))]
    expect(namesOn(play(gone).state, 'a')).toEqual(['grey later'])
    for (const command of [labelCard('b', 'shop'), renamed('shop', 'x'), remove('shop')])
      given(...gone)
        .when(freelancer, command)
        .rejected('no-such-label')
    given(...gone)
      .when(freelancer, labelCard('a', 'shop', false))
      .leaves((room) => expect(room.board.cards.get(card('a'))?.labels).toEqual([label('later')]))
  })

  test('one that is restored is on the tasks that had it', () => {
    const { state } = play([...labelled, step(freelancer, remove('shop')), step(freelancer, restore('shop'))])
    expect(namesOn(state, 'a')).toEqual(['blue shop', 'grey later'])
    given(...labelled)
      .when(freelancer, restore('shop'))
      .rejected('no-such-label')
  })

  test('each has a name of its own, whatever its case and accents, among those that are there', () => {
    for (const name of ['SHOP', ' Shóp '])
      given(...labelled)
        .when(freelancer, { name: 'createLabel', args: { label: label('n'), name, color: 'red' } })
        .rejected('label-exists')
    given(...labelled)
      .when(freelancer, renamed('later', 'Shop'))
      .rejected('label-exists')
    given(...labelled)
      .when(freelancer, renamed('shop', 'Shop'))
      .leaves((room) => expect(namesOn(room, 'a')[0]).toBe('blue Shop'))
    given(
      ...labelled,
      step(freelancer, remove('shop')),
      step(freelancer, { name: 'createLabel', args: { label: label('n'), name: 'Shop', color: 'red' } }),
    )
      .when(freelancer, restore('shop'))
      .rejected('label-exists')
  })

  test('are 30 at most at a time', () => {
    const many = Array.from({ length: 28 }, (_, index) => step(freelancer, createLabel(`n${index}`)))
    const full = [...labelled, ...many]
    expect(liveLabels(play(full).state.board)).toHaveLength(30)
    given(...full)
      .when(freelancer, createLabel('more'))
      .rejected('too-many-labels')
    given(...full, step(freelancer, remove('n0')), step(freelancer, createLabel('more')))
      .when(freelancer, restore('n0'))
      .rejected('too-many-labels')
  })

  test('a word is needed, of 40 characters at most, and a colour of the eight', () => {
    for (const args of [
      { label: label('n'), name: '', color: 'red' },
      { label: label('n'), name: 'x'.repeat(41), color: 'red' },
      { label: label('n'), name: 'Two\nlines', color: 'red' },
      { label: label('n'), name: 'Pink', color: 'pink' },
    ])
      given(...labelled)
        .when(freelancer, { name: 'createLabel', args } as WorkroomCommand)
        .rejected('invalid-command')
  })

  test('[B11] [B13] stand still with the task', () => {
    const approve: WorkroomCommand = { name: 'approveCard', args: { card: card('a'), round: 1 } }
    given(...inReview, step(freelancer, createLabel('shop')), step(client, approve))
      .when(freelancer, labelCard('a', 'shop'))
      .rejected('card-approved')
    given(...invoiced)
      .when(freelancer, createLabel('shop'))
      .rejected('work-delivered')
  })
})
