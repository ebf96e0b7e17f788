import { expect, test } from 'vitest'

import { play } from '../../test/support/given.ts'
import { withTasks } from '../../test/support/histories.ts'
import { card, entry, file, label, problem } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import {
  type Step,
  addEntries,
  createLabel,
  flag,
  labelCard,
  noteResult,
  move,
  setDue,
  step,
  tick,
} from '../../test/support/steps.ts'
import { columns } from './boardState.ts'
import { createTaskHistory } from './taskHistory.ts'

const history: readonly Step[] = [
  ...withTasks,
  step(freelancer, { name: 'editCard', args: { card: card('a'), title: 'Shop', description: '' } }),
  step(freelancer, { name: 'editCard', args: { card: card('b'), title: 'Of another' } }),
  step(client, { name: 'attachToCard', args: { card: card('a'), files: [file('logo')] } }),
  step(freelancer, setDue('a', '2026-12-10')),
  step(freelancer, setDue('a', null)),
  step(freelancer, addEntries('a', 'one', 'two')),
  step(freelancer, { name: 'editEntry', args: { card: card('a'), entry: entry('one'), words: 'First' } }),
  step(freelancer, tick('a', 'one')),
  step(freelancer, tick('a', 'one', false)),
  step(freelancer, { name: 'removeEntry', args: { card: card('a'), entry: entry('one') } }),
  step(freelancer, {
    name: 'makeEntryTask',
    args: { card: card('a'), entry: entry('two'), task: card('t'), after: null },
  }),
  step(freelancer, createLabel('shop')),
  step(freelancer, labelCard('a', 'shop')),
  step(freelancer, { name: 'editLabel', args: { label: label('shop'), name: 'Webshop' } }),
  step(freelancer, labelCard('a', 'shop', false)),
  step(client, flag('p', 'a')),
  step(client, { name: 'withdrawProblem', args: { problem: problem('p') } }),
  step(freelancer, move('a', 'todo', 'c')),
  step(freelancer, move('a', 'completed')),
  step(freelancer, noteResult('a', 1, 'See the staging page')),
  step(freelancer, { name: 'attachToResult', args: { card: card('a'), round: 1, files: [file('page')] } }),
  step(freelancer, { name: 'takeFromResult', args: { card: card('a'), round: 1, file: file('page').file } }),
  step(client, { name: 'askRedo', args: { card: card('a'), round: 1, comment: 'The logo is missing' } }),
  step(freelancer, { name: 'removeCard', args: { card: card('a'), reason: 'Done elsewhere' } }),
  step(freelancer, { name: 'restoreCard', args: { card: card('a') } }),
  step(freelancer, move('a', 'completed')),
  step(client, { name: 'approveCard', args: { card: card('a'), round: 2 } }),
]
const { log } = play(history)

function stepsOf(name: string, records = log) {
  const found = createTaskHistory(card(name))
  found.read(records)
  return found.steps()
}

test('[B20] every change of a task is read off the log, with who and when, and nothing of another', () => {
  const steps = stepsOf('a')
  expect(steps.map(({ by, change }) => [by, change])).toEqual([
    ['freelancer', { what: 'added', title: 'Task a', from: 'list' }],
    ['freelancer', { what: 'renamed', from: 'Task a', to: 'Shop' }],
    ['freelancer', { what: 'described' }],
    ['client', { what: 'attached', files: ['logo.png'] }],
    ['freelancer', { what: 'due', due: '2026-12-10' }],
    ['freelancer', { what: 'due', due: null }],
    ['freelancer', { what: 'listed', entries: ['one', 'two'] }],
    ['freelancer', { what: 'entry-renamed', from: 'one', to: 'First' }],
    ['freelancer', { what: 'ticked', entry: 'First', done: true }],
    ['freelancer', { what: 'ticked', entry: 'First', done: false }],
    ['freelancer', { what: 'unlisted', entry: 'First', isTask: false }],
    ['freelancer', { what: 'unlisted', entry: 'two', isTask: true }],
    ['freelancer', { what: 'labelled', label: 'shop', on: true }],
    ['freelancer', { what: 'labelled', label: 'Webshop', on: false }],
    ['client', { what: 'flagged', kind: 'blocked', words: 'The API key is missing.' }],
    ['client', { what: 'unflagged', kind: 'blocked' }],
    ['freelancer', { what: 'moved', from: 'todo', to: 'completed' }],
    ['freelancer', { what: 'result-noted', round: 1 }],
    ['freelancer', { what: 'result-attached', files: ['page.png'] }],
    ['freelancer', { what: 'result-taken', file: 'page.png' }],
    ['client', { what: 'revision', comment: 'The logo is missing' }],
    ['client', { what: 'moved', from: 'completed', to: 'working' }],
    ['freelancer', { what: 'removed', reason: 'Done elsewhere', struck: null }],
    ['freelancer', { what: 'restored', to: 'working' }],
    ['freelancer', { what: 'moved', from: 'working', to: 'completed' }],
    ['client', { what: 'approved' }],
  ])
  const at = new Map(log.map((record) => [record.seq, record.at]))
  expect(steps.every((one) => at.get(one.seq) === one.at)).toBe(true)
})

test('[B20] a task that was an entry, or a suggestion, says so', () => {
  expect(stepsOf('t').map(({ change }) => change)).toEqual([
    { what: 'added', title: 'two', from: 'checklist' },
  ])
  const suggested = [
    ...withTasks,
    step(client, { name: 'suggestCard', args: { card: card('s'), title: 'Dark mode' } }),
    step(freelancer, { name: 'takeSuggestion', args: { card: card('s') } }),
  ]
  expect(stepsOf('s', play(suggested).log).map(({ by, change }) => [by, change])).toEqual([
    ['client', { what: 'suggested', title: 'Dark mode' }],
    ['freelancer', { what: 'added', title: 'Dark mode', from: 'suggestion' }],
  ])
})

test('[B20] of a prefix of the log it says what was true then, and read in parts the same', () => {
  const whole = stepsOf('a')
  for (let length = 0; length <= log.length; length++) {
    const seq = log[length - 1]?.seq ?? 0
    const found = createTaskHistory(card('a'))
    for (const record of log.slice(0, length)) found.read([record])
    expect(found.steps()).toEqual(whole.filter((one) => one.seq <= seq))
  }
})

test('[S2] [B20] words that were erased are not in it', () => {
  const erased = log.map((record) => ({ ...record, texts: record.texts.map(() => null) }))
  const words = JSON.stringify(stepsOf('a', erased))
  for (const word of ['Shop', 'logo', 'First', 'API', 'elsewhere']) expect(words).not.toContain(word)
})

test('[B20] where a task is after its last move is where the board has it', () => {
  const { state } = play(history)
  for (const column of columns)
    for (const id of state.board.order[column]) {
      const found = createTaskHistory(id)
      found.read(log)
      const moves = found
        .steps()
        .flatMap(({ change }) => (change.what === 'moved' || change.what === 'restored' ? [change.to] : []))
      const last = moves.at(-1) ?? 'todo'
      expect([id, last]).toEqual([id, column])
    }
})
