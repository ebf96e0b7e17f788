import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { completed, working, workingUnder } from '../../test/support/histories.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { type Step, acceptChange, deliver, move, openChange, step, terms } from '../../test/support/steps.ts'
import { aiClause } from './aiUse.ts'
import { contractSections } from './contractSections.ts'
import { versionInForce } from './contractState.ts'
import type { Terms } from './terms.ts'
import type { WorkroomCommand } from './workroom.ts'

const textOf = (history: readonly Step[]): string => versionInForce(play(history).state.contract)?.text ?? ''
const ready = (ai: Terms['ai']): readonly Step[] =>
  completed(workingUnder({ ...terms, ...(ai !== undefined && { ai }) }))
const stating = (used: boolean, words = '') =>
  ({ ...deliver, args: { ...deliver.args, ai: { used, words } } }) as WorkroomCommand
const none = 'I used no AI for this work.'
const some = 'I used AI for this work, as I describe it here.'

describe('[C25] the use of AI as an agreed term', () => {
  test('it is a section of its own in the text, and nothing where nobody agreed on it', () => {
    for (const ai of ['none', 'disclosed', 'free'] as const)
      expect(contractSections(textOf(workingUnder({ ...terms, ai })))).toContainEqual({
        heading: expect.stringMatching(/^\d+\. Use of AI$/) as string,
        paragraphs: [aiClause(ai)],
      })
    expect(textOf(working)).not.toContain('AI')
  })

  test('a change may agree on it, and take it out again', () => {
    const agreed = [
      ...ready(undefined).slice(0, 5),
      step(freelancer, openChange({ terms: { ...terms, ai: 'disclosed' } })),
      step(client, acceptChange('client')),
    ]
    expect(versionInForce(play(agreed).state.contract)?.terms.ai).toBe('disclosed')
    const taken = [
      ...agreed,
      step(client, openChange({ terms }, 'client')),
      step(freelancer, acceptChange('freelancer')),
    ]
    expect(versionInForce(play(taken).state.contract)?.terms).not.toHaveProperty('ai')
  })
})

describe('[D14] the statement at delivery', () => {
  test('without it nothing is delivered where the contract asks for it', () => {
    for (const ai of ['none', 'disclosed'] as const)
      given(...ready(ai))
        .when(freelancer, deliver)
        .rejected('ai-unsaid')
  })

  test('where nothing is agreed, or AI is free, none is asked for, and the delivery has no trace of it', () => {
    for (const ai of [undefined, 'free'] as const)
      given(...ready(ai))
        .when(freelancer, deliver)
        .leaves(({ delivery }) => expect(delivery.deliveries[0]).not.toHaveProperty('ai'))
  })

  test('it is kept with the delivery, sentence for sentence, its words sealed', () => {
    given(...ready('none'))
      .when(freelancer, stating(false))
      .leaves(({ delivery }) =>
        expect(delivery.deliveries[0]?.ai).toEqual({ used: false, statement: none, words: '' }),
      )
    const { log, state } = play([
      ...ready('disclosed'),
      step(freelancer, stating(true, 'Texts, with a model')),
    ])
    expect(state.delivery.deliveries[0]?.ai).toEqual({
      used: true,
      statement: some,
      words: 'Texts, with a model',
    })
    expect(JSON.stringify(log.at(-1)?.events)).toContain(some)
    expect(JSON.stringify(log.at(-1)?.events)).not.toContain('with a model')
  })

  test('what was used is described, and against an agreed “none” the contract is changed first', () => {
    given(...ready('disclosed'))
      .when(freelancer, stating(true))
      .rejected('ai-undescribed')
    given(...ready('none'))
      .when(freelancer, stating(true, 'Texts'))
      .rejected('ai-agreed-none')
    const agreed = [...ready('none'), step(freelancer, openChange({ terms: { ...terms, ai: 'disclosed' } }))]
    given(...agreed)
      .when(freelancer, stating(true, 'Texts'))
      .rejected('ai-agreed-none')
    given(...agreed, step(client, acceptChange('client')))
      .when(freelancer, stating(true, 'Texts'))
      .leaves(({ delivery }) => expect(delivery.deliveries).toHaveLength(1))
  })

  test('each delivery has its own', () => {
    const again = [
      ...ready('disclosed'),
      step(freelancer, stating(false)),
      step(freelancer, { name: 'withdrawDelivery', args: {} }),
    ]
    given(...again)
      .when(freelancer, deliver)
      .rejected('ai-unsaid')
    given(...again, step(freelancer, move('a', 'working')), step(freelancer, move('a', 'completed')))
      .when(freelancer, stating(true, 'Pictures'))
      .leaves(({ delivery }) => expect(delivery.deliveries.map(({ ai }) => ai?.used)).toEqual([false, true]))
  })
})
