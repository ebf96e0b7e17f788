import * as v from 'valibot'
import { describe, expect, test } from 'vitest'

import { given } from '../../test/support/given.ts'
import { withTasks } from '../../test/support/histories.ts'
import { DAY, MINUTE } from '../../test/support/instants.ts'
import { card, file } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { type Step, add, flag, move, step } from '../../test/support/steps.ts'
import { RichTextString, plainOf } from '../richtext.ts'
import { draftReport } from './reportDraft.ts'

const approve = (name: string, round: number) =>
  step(client, { name: 'approveCard', args: { card: card(name), round } })
const plainDraft = (...steps: readonly Step[]) => {
  const report = draftReport(given(...steps).state)
  return {
    instructions: report.instructions,
    done: plainOf(report.done),
    highlights: plainOf(report.highlights),
    problems: plainOf(report.problems),
  }
}

describe('the first draft of a report', () => {
  test('[R1] says of each completed task how long it took and in which review round it was approved', () => {
    const { done, highlights } = plainDraft(
      ...withTasks,
      step(freelancer, move('a', 'completed'), 3 * DAY),
      approve('a', 1),
      step(freelancer, move('b', 'completed'), 5 * MINUTE),
      step(client, { name: 'askRedo', args: { card: card('b'), round: 1, comment: 'Too dark' } }),
      step(freelancer, move('b', 'completed', 'a'), DAY),
      approve('b', 2),
      step(freelancer, move('c', 'completed', 'b'), 2 * DAY),
    )
    expect(done.split('\n')).toEqual([
      'Task a: completed after 3 days, approved at the first review',
      'Task b: completed after 4 days, approved in review round 2',
      'Task c: completed after 6 days, in review',
    ])
    expect(highlights).toBe('2 tasks approved, 1 of them at the first review.')
  })

  test('[R1] a task written before both had accepted counts from the start of the work', () => {
    const { done } = plainDraft(...withTasks, step(freelancer, move('a', 'completed'), 2 * MINUTE))
    expect(done).toContain('completed after less than an hour')
  })

  test('[R1] names files, removals with their reasons, and what is flagged', () => {
    const { done, problems } = plainDraft(
      ...withTasks,
      step(freelancer, { name: 'attachToCard', args: { card: card('a'), files: [file('sketch')] } }),
      step(freelancer, move('a', 'completed')),
      step(freelancer, { name: 'removeCard', args: { card: card('b'), reason: 'Done by\nthe agency' } }),
      step(freelancer, flag('p', 'c')),
      step(freelancer, flag('q')),
    )
    expect(done).toContain('files: sketch.png')
    expect(done).toContain('Removed on the way\nTask b: Done by the agency')
    expect(problems.split('\n')).toEqual([
      'Task c: Blocked by something else. The API key is missing.',
      'The whole project: Blocked by something else. The API key is missing.',
    ])
  })

  test('[R1] leaves the instructions to their author', () => {
    expect(plainDraft(...withTasks)).toEqual({ instructions: '', done: '', highlights: '', problems: '' })
  })

  test('[R1] stays storable, with room to write, however long the list is', () => {
    const names = Array.from({ length: 199 }, (_, index) => `long-${index}`)
    const many = [...withTasks, step(freelancer, add(...names))]
    const all = names.map((name) => step(freelancer, move(name, 'completed')))
    const { done } = draftReport(given(...many, ...all).state)
    expect(v.is(RichTextString, done)).toBe(true)
    expect(done.length).toBeLessThan(24_000)
    expect(plainOf(done)).toMatch(/and \d+ more$/)
  })
})
