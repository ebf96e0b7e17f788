// [W5] Nobody forgets to set a name or a title apart: every place where one stands inside a sentence of ours (pages, labels,
// titles of windows, toasts, notices, emails, reminders, papers) is found in the sources, and what is handed on says by its type
// that it is set apart already.

import { expect, test } from 'vitest'

import { notSetApart, readSources, sourceOf } from './support/sentences.ts'

test('[W5] every given name inside a sentence is set apart', () => {
  expect(notSetApart(readSources())).toEqual([])
})

const planted: Readonly<Record<string, string>> = {
  'in a template': 'export const a = (who: string) => `${who} accepted the contract`',
  'of an object': 'export const a = (offer: Offer) => `${offer.title}: it has expired`',
  'in the words of a page':
    'export const A = ({ client }: { client: string }) => <p>Only {client} sees it.</p>',
  'of the two of a room':
    'export const a = (names: Record<Role, string>) => `${names.client} gave more time`',
  'by the role': 'export const a = (names: Record<Role, string>, by: Role) => `${names[by]} opened it`',
  perhaps: 'export const A = ({ view }) => <p>Posted by {view.mine ? "you" : view.client}, today</p>',
  'in a label': 'export const A = ({ file }) => <a aria-label={`Look at ${file.name}`} />',
}

test.each(Object.entries(planted))('[W5] one that is not is found %s', (_, source) => {
  expect(notSetApart([sourceOf('planted.tsx', source)])).toHaveLength(1)
})

test.each([
  'export const a = (who: string) => `${isolated(who)} accepted the contract`',
  'export const a = (who: SetApart) => `${who} accepted the contract`',
  'export const A = ({ view }) => { const client = isolated(view.client); return <p>Only {client} sees it.</p> }',
  'export const a = (names: Record<Role, SetApart>) => `${names.client} gave more time`',
  'export const a = (name: string) => `/rooms/${name}`',
])('[W5] what is set apart, and what is no sentence, passes: %s', (source) => {
  expect(notSetApart([sourceOf('right.tsx', source)])).toEqual([])
})
