import { describe, expect, test } from 'vitest'

import type { Role } from '../../shared/decider.ts'
import { play } from '../../test/support/given.ts'
import {
  completed,
  working,
  contracting,
  withTasks,
  funded,
  invoiced,
  proposed,
  freelancerIn,
  disputed,
  inProblemReview,
  inReview,
} from '../../test/support/histories.ts'
import { message } from '../../test/support/named.ts'
import { client, ben, ada, freelancer } from '../../test/support/people.ts'
import { move, step, type Step } from '../../test/support/steps.ts'
import { roomModelOf } from './roomModel.ts'
import type { RoomFacts } from './roomModel.ts'

const facts = (steps: readonly Step[], role: Role, more: Partial<RoomFacts> = {}): RoomFacts => ({
  view: play(steps).state,
  you: { role, ...(role === 'client' ? ada : ben) },
  origin: null,
  status: 'live',
  unsent: 0,
  deferred: [],
  delay: null,
  presence: [],
  readUpTo: { client: 0, freelancer: 0 },
  ...more,
})

const modelOf = (steps: readonly Step[], role: Role, more: Partial<RoomFacts> = {}) => {
  const model = roomModelOf(facts(steps, role, more), true)
  if (model === null) throw new Error('no model')
  return model
}
const sectionOf = (model: ReturnType<typeof modelOf>, screen: string) =>
  model.sections.find((section) => section.screen === screen)

const delayOf = (delay: RoomFacts['delay']) => modelOf(working, 'client', { delay }).connection.delay

const post = (name: string) =>
  ({ name: 'postMessage', args: { message: message(name), body: name } }) as const

describe('the frame of a room', () => {
  test('[G8] in an imported room nothing is anybody’s turn, and it says where it came from', () => {
    const origin = {
      site: 'https://rooms.example.org',
      keyId: 'of-that-server',
      role: 'client',
      madeAt: 1,
      importedAt: 2,
    } as const
    const model = modelOf(invoiced, 'client', { origin })
    expect(model.nextStep).toMatchObject({
      turn: 'done',
      until: null,
      sentence: 'Imported from rooms.example.org: this room is here to be read.',
    })
    expect(model.step).toBeNull()
    expect(model.sections.every(({ needsYou }) => needsYou === 0)).toBe(true)
    expect(modelOf(invoiced, 'client').sections.some(({ needsYou }) => needsYou > 0)).toBe(true)
  })

  test('before your own acceptance messages and board are locked and say why', () => {
    const model = modelOf(contracting, 'client')
    expect(sectionOf(model, 'board')?.lock).toMatch(/accepted the contract/)
    expect(sectionOf(model, 'messages')?.lock).toMatch(/accepted the contract/)
    expect(sectionOf(model, 'contract')).toMatchObject({ lock: null, needsYou: 1 })
    expect(model.step).toEqual({ label: 'Read the contract', screen: 'contract' })
  })

  test('[O8] [M6] about a proposal both write messages; what they said stays readable', () => {
    const talk = step(client, post('Hello'))
    const accepted = step(client, { name: 'acceptOffer', args: { name: ada.name } })
    for (const role of ['client', 'freelancer'] as const) {
      const model = modelOf(proposed, role)
      expect(sectionOf(model, 'messages')?.lock).toBeNull()
      expect(sectionOf(model, 'contract')?.lock).toBe('Comes into being when the proposal is accepted')
      expect(sectionOf(modelOf([...proposed, talk, accepted], role), 'messages')?.lock).toBeNull()
    }
  })

  test('your own acceptance opens the room for you, not for the other', () => {
    expect(sectionOf(modelOf(freelancerIn, 'freelancer'), 'board')?.lock).toBeNull()
    expect(sectionOf(modelOf(freelancerIn, 'client'), 'board')?.lock).not.toBeNull()
  })

  test('tasks in review count for the client, not for the freelancer', () => {
    expect(sectionOf(modelOf(inReview, 'client'), 'board')).toMatchObject({ needsYou: 1, note: '1/3' })
    expect(sectionOf(modelOf(inReview, 'freelancer'), 'board')).toMatchObject({ needsYou: 0 })
  })

  test('[D2] delivering is locked with what is left, then waits for the freelancer, then for the client', () => {
    const last = step(freelancer, move('a', 'completed'))
    const before = modelOf(withTasks, 'freelancer')
    expect(sectionOf(before, 'deliver')?.lock).toMatch(/3 tasks are left$/)
    expect(sectionOf(modelOf([...withTasks, last], 'freelancer'), 'deliver')?.lock).toMatch(
      /2 tasks are left$/,
    )
    const ready = completed(funded)
    expect(sectionOf(modelOf(ready, 'freelancer'), 'deliver')).toMatchObject({ lock: null, needsYou: 1 })
    expect(modelOf(ready, 'freelancer').step?.screen).toBe('deliver')
    expect(sectionOf(modelOf(ready, 'client'), 'deliver')?.lock).toBe('Opens when Ben Okafor delivers')
    expect(sectionOf(modelOf(invoiced, 'client'), 'deliver')).toMatchObject({ lock: null, needsYou: 1 })
    expect(modelOf(invoiced, 'client').step?.screen).toBe('deliver')
  })

  test('the invoice comes with the delivery, and says what it waits for', () => {
    expect(sectionOf(modelOf(withTasks, 'client'), 'invoice')?.lock).toMatch(/comes with it$/)
    const asked = [...invoiced, step(client, { name: 'askMoreTime', args: { days: 2 } })]
    expect(sectionOf(modelOf(asked, 'freelancer'), 'invoice')).toMatchObject({ lock: null, needsYou: 1 })
    expect(modelOf(asked, 'freelancer').step?.screen).toBe('invoice')
    expect(modelOf(inProblemReview, 'client').step?.screen).toBe('invoice')
    expect(modelOf(disputed, 'freelancer').step?.screen).toBe('dispute')
    expect(sectionOf(modelOf(disputed, 'freelancer'), 'invoice')).toMatchObject({ needsYou: 1 })
  })

  test('what the other wrote after your read mark is unread, your own words are not', () => {
    const steps = [
      ...working,
      step(client, post('one')),
      step(client, post('two')),
      step(freelancer, post('three')),
    ]
    expect(modelOf(steps, 'freelancer').unread).toBe(2)
    expect(modelOf(steps, 'client').unread).toBe(1)
    const { view } = facts(steps, 'freelancer')
    const readUpTo = { client: 0, freelancer: view.messages.last[0]?.seq ?? 0 }
    expect(modelOf(steps, 'freelancer', { readUpTo }).unread).toBe(1)
  })

  test('a lost connection is told apart from a device without a network', () => {
    const lost = facts(working, 'client', { status: 'reconnecting', unsent: 2 })
    expect(roomModelOf(lost, true)?.connection).toEqual({
      state: 'reconnecting',
      unsent: 2,
      resting: 0,
      delay: null,
    })
    expect(roomModelOf(lost, false)?.connection).toEqual({
      state: 'offline',
      unsent: 2,
      resting: 0,
      delay: null,
    })
  })

  test('a server that cannot save, or restarts, is named; what passes by at once is not', () => {
    expect(delayOf('read-only')).toBe('read-only')
    expect(delayOf('restarting')).toBe('restarting')
    expect(delayOf('busy')).toBeNull()
  })

  test('the other is here only while their tab is connected', () => {
    const other = modelOf(working, 'client', {
      presence: [{ role: 'freelancer', typing: false, dragging: null }],
    }).parties.find(({ isYou }) => !isYou)
    expect(other).toMatchObject({ name: 'Ben Okafor', presence: 'here' })
    expect(modelOf(working, 'client').parties.find(({ isYou }) => !isYou)?.presence).toBe('away')
  })
})
