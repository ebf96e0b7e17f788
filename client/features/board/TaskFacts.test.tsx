// Due date, labels and checklist of an open task, as the freelancer and the client have them.

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import { withTasks } from '../../../test/support/histories.ts'
import { card, entry, label } from '../../../test/support/named.ts'
import { freelancer } from '../../../test/support/people.ts'
import {
  type Step,
  addEntries,
  createLabel,
  labelCard,
  move,
  setDue,
  step,
  tick,
} from '../../../test/support/steps.ts'
import { handle, openBoard, type } from './boardUnderTest.tsx'

const used: readonly Step[] = [
  ...withTasks,
  step(freelancer, setDue('a', '2026-11-20')),
  step(freelancer, addEntries('a', 'one', 'two')),
  step(freelancer, tick('a', 'one')),
  step(freelancer, createLabel('shop')),
  step(freelancer, labelCard('a', 'shop')),
]

async function openTask(name: string): Promise<HTMLElement> {
  fireEvent.click(handle(name))
  return screen.findByRole('complementary', { name: 'Facts of this task' })
}
const part = (facts: HTMLElement, name: string) => within(facts).getByRole('region', { name })
const enter = (element: HTMLElement): void => {
  fireEvent.keyDown(element, { key: 'Enter' })
}

describe('on a card', () => {
  test('[B17] [B18] [B19] what is not used is not seen', () => {
    openBoard('freelancer', withTasks)
    expect(handle('a').textContent).toBe('Task a')
  })

  test('[B17] [B18] [B19] what is used is told by a sign and in words', () => {
    openBoard('client', used)
    expect(within(handle('a')).getByText(/^Overdue since Fri/).className).toContain('visuallyHidden')
    expect(within(handle('a')).getByText(/^(20 Nov|Nov 20)$/)).not.toBeNull()
    expect(within(handle('a')).getByText('1/2')).not.toBeNull()
    expect(within(handle('a')).getByText('Labels: shop.')).not.toBeNull()
  })

  test('[B17] what is with the client is late no more', () => {
    openBoard('client', [...used, step(freelancer, move('a', 'completed'))])
    expect(within(handle('a')).queryByText(/Overdue/)).toBeNull()
  })
})

describe('in an open task', () => {
  test('[B17] a due date is set, a year half typed is none, and it is taken away', async () => {
    const room = openBoard('freelancer', withTasks)
    const facts = await openTask('a')
    const due = () => room.sessions.freelancer.getState().view.board.cards.get(card('a'))?.due
    fireEvent.click(within(facts).getByRole('button', { name: 'Set a due date' }))
    const date = within(facts).getByLabelText('Due date', { selector: 'input' })
    type(date, '0202-12-10')
    expect(due()).toBeUndefined()
    type(date, '2026-12-10')
    expect(due()).toBe('2026-12-10')
    fireEvent.click(within(part(facts, 'Due date')).getByRole('button', { name: 'Remove' }))
    expect(due()).toBeUndefined()
  })

  test('[B18] entries are added one by one or as a list, without its marks', async () => {
    const room = openBoard('freelancer', withTasks)
    const facts = await openTask('a')
    fireEvent.click(within(facts).getByRole('button', { name: 'Add a checklist' }))
    const add = within(facts).getByRole('textbox', { name: 'Add to the checklist' })
    type(add, 'Buy a domain')
    enter(add)
    type(add, '- [ ] Set up mail\n- [x] Point the DNS')
    fireEvent.click(within(facts).getByRole('button', { name: 'Add 2 entries' }))
    const list = room.sessions.freelancer.getState().view.board.cards.get(card('a'))?.checklist
    expect(list?.map(({ words }) => words)).toEqual(['Buy a domain', 'Set up mail', 'Point the DNS'])
    await screen.findByText('2 entries added.')
  })

  test('[B18] an entry is ticked, moved by keyboard, renamed and made a task', async () => {
    openBoard('freelancer', used)
    const facts = await openTask('a')
    const list = part(facts, 'Checklist')
    const words = () =>
      within(list)
        .getAllByRole('checkbox')
        .map((box) => box.getAttribute('aria-label'))
    fireEvent.click(within(list).getByRole('checkbox', { name: 'two' }))
    within(list).getByText('2 of 2')
    fireEvent.keyDown(within(list).getByRole('checkbox', { name: 'two' }), { key: 'ArrowUp', altKey: true })
    expect(words()).toEqual(['two', 'one'])
    fireEvent.click(within(list).getByRole('button', { name: 'two' }))
    const field = within(list).getByRole('textbox', { name: 'Words of “two”' })
    type(field, 'Two of them')
    enter(field)
    expect(words()).toEqual(['Two of them', 'one'])
    fireEvent.click(within(list).getByRole('button', { name: 'Change “Two of them”' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Make it a task' }))
    expect(words()).toEqual(['one'])
    await screen.findByText('“Two of them” is a task in To do.')
  })

  test('[B18] an entry that another tab removed while it was renamed: a sentence, and nothing half-done', async () => {
    const room = openBoard('freelancer', used)
    const facts = await openTask('a')
    fireEvent.click(within(facts).getByRole('button', { name: 'two' }))
    const field = within(facts).getByRole('textbox', { name: 'Words of “two”' })
    type(field, 'Two of them')
    room.hold()
    enter(field)
    act(() => room.act('freelancer', { name: 'removeEntry', args: { card: card('a'), entry: entry('two') } }))
    act(() => room.settle())
    await screen.findByText(/This entry is no longer in the checklist\./)
    const list = room.sessions.freelancer.getState().view.board.cards.get(card('a'))?.checklist
    expect(list?.map(({ words }) => words)).toEqual(['one'])
    // the words are in the field for the next entry
    await waitFor(() =>
      expect(within(facts).getByRole('textbox', { name: 'Add to the checklist' })).toHaveProperty(
        'value',
        'Two of them',
      ),
    )
  })

  test('[B19] who opens the labels stands in the field where there are none, and on the first one where there are', async () => {
    openBoard('freelancer', withTasks)
    const facts = await openTask('a')
    fireEvent.click(within(facts).getByRole('button', { name: 'Add labels' }))
    const field = within(facts).getByRole('textbox', { name: 'New label' })
    expect(document.activeElement).toBe(field)
    type(field, 'Design')
    fireEvent.submit(field)
    fireEvent.click(within(facts).getByRole('button', { name: 'Done' }))
    fireEvent.click(within(facts).getByRole('button', { name: 'Change' }))
    expect(document.activeElement).toBe(within(facts).getByRole('checkbox', { name: 'Design' }))
  })

  test('[B19] a label that was removed while it was set: a sentence, and the task has none', async () => {
    const room = openBoard('freelancer', used)
    const facts = await openTask('b')
    fireEvent.click(within(facts).getByRole('button', { name: 'Add labels' }))
    room.hold()
    fireEvent.click(within(facts).getByRole('checkbox', { name: 'shop' }))
    act(() => room.act('freelancer', { name: 'removeLabel', args: { label: label('shop') } }))
    act(() => room.settle())
    await screen.findByText('This label was removed.')
    expect(room.sessions.freelancer.getState().view.board.cards.get(card('b'))?.labels).toBeUndefined()
  })

  test('[B19] a new label is on the task at once, and is renamed and coloured for all', async () => {
    const room = openBoard('freelancer', used)
    const facts = await openTask('b')
    fireEvent.click(within(facts).getByRole('button', { name: 'Add labels' }))
    const name = within(facts).getByRole('textbox', { name: 'New label' })
    type(name, 'Design')
    fireEvent.submit(name)
    expect(within(facts).getByRole('checkbox', { name: 'Design' })).toHaveProperty('checked', true)
    fireEvent.click(within(facts).getByRole('button', { name: 'Edit the label Design' }))
    fireEvent.click(within(facts).getByRole('radio', { name: 'purple' }))
    const word = within(facts).getByRole('textbox', { name: 'Word' })
    type(word, 'Look')
    fireEvent.submit(word)
    const made = room.sessions.client.getState().view.board.labels?.at(-1)
    expect([made?.name, made?.color]).toEqual(['Look', 'purple'])
  })

  test('[B1] the client reads them and changes none', async () => {
    openBoard('client', used)
    const facts = await openTask('a')
    within(part(facts, 'Due date')).getByText(/^Overdue since Fri/)
    within(part(facts, 'Labels')).getByText('shop')
    const box = within(part(facts, 'Checklist')).getByRole('checkbox', { name: 'one' })
    expect([box.hasAttribute('disabled'), within(facts).queryAllByRole('textbox')]).toEqual([true, []])
  })
})
