// [W5] Names and titles in Hebrew and Arabic, inside the sentences of every screen of a room: each is set apart, so that it
// turns neither the words nor the numbers around it.

import { screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Role } from '../../shared/decider.ts'
import { isolated } from '../../shared/isolated.ts'
import { nextStep } from '../../shared/workroom/nextStep.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { drawInRoom } from '../../test/support/drawInRoom.tsx'
import { play } from '../../test/support/given.ts'
import {
  contracting,
  disputed,
  freelancerIn,
  inProblemReview,
  inReview,
  invoiced,
  withTasks,
} from '../../test/support/histories.ts'
import type { Step } from '../../test/support/steps.ts'
import { BoardPage } from '../features/board/BoardPage.tsx'
import { ContractPage } from '../features/contract/ContractPage.tsx'
import { DeliverPage } from '../features/delivery/DeliverPage.tsx'
import { DisputePage } from '../features/dispute/DisputePage.tsx'
import { InvoicePage } from '../features/invoice/InvoicePage.tsx'
import { MessagesPage } from '../features/messages/MessagesPage.tsx'
import { Overview } from '../features/overview/Overview.tsx'
import { ProblemReview } from '../features/problems/ProblemReview.tsx'
import { createFakeRoom } from '../sync/fakeSession.ts'
import { ToastRegion } from '../ui/toasts.tsx'

const names = { client: 'עדה לינדקוויסט', freelancer: 'باسل عكافور' } as const

/** The same room, of two people whose names run from right to left; so do its title and tasks. */
function turned(room: Workroom): Workroom {
  const party = (role: Role) => {
    const known = room.offer.parties[role]
    return known && { ...known, name: names[role] }
  }
  const parties = { client: party('client'), freelancer: party('freelancer') }
  return { ...room, offer: { ...room.offer, title: 'אתר חדש', parties } }
}

const written = /[\u0590-\u06FF]/
/** An element whose direction is that of its own words, or that is no sentence. */
const APART = 'bdi, [dir=auto], [aria-hidden=true], textarea, input, svg'

function notApart(): readonly string[] {
  const found: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const words = node.textContent ?? ''
    if (node.parentElement?.closest(APART) === null && isOpen(words)) found.push(words)
  }
  for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder]')) {
    for (const name of ['aria-label', 'title', 'placeholder']) {
      const words = element.getAttribute(name) ?? ''
      if (/[A-Za-z]/.test(words) && isOpen(words)) found.push(`${name}: ${words}`)
    }
  }
  return found
}

/** Something from right to left stands in there outside of U+2068 … U+2069. */
const isOpen = (words: string): boolean => written.test(words.replaceAll(/\u2068[^\u2069]*\u2069/g, ''))

const screens: Readonly<Record<string, readonly [ReactNode, readonly Step[]]>> = {
  'the board': [<BoardPage key="" />, inReview],
  'an empty board': [<BoardPage key="" />, withTasks],
  'the overview': [<Overview key="" />, inReview],
  'the overview before both accepted': [<Overview key="" />, freelancerIn],
  'the contract': [<ContractPage key="" />, contracting],
  'the delivery': [<DeliverPage key="" />, invoiced],
  'the invoice': [<InvoicePage key="" />, invoiced],
  'a dispute': [<DisputePage key="" />, disputed],
  'a problem review': [<ProblemReview key="" />, inProblemReview],
  'the messages': [<MessagesPage key="" />, withTasks],
}

beforeEach(() => {
  localStorage.clear()
  vi.stubGlobal('fetch', async () => Response.json({ ok: false, code: 'unreachable', sentence: '' }))
})
afterEach(() => vi.unstubAllGlobals())

const cases = Object.entries(screens).flatMap(([name, [drawn, history]]) =>
  (['client', 'freelancer'] as const).map((role) => [name, role, drawn, history] as const),
)

test.each(cases)('[W5] %s, read by the %s', async (_, role, drawn, history) => {
  const played = play(history)
  const fake = createFakeRoom(turned(played.state), { now: () => played.at + 60_000 })
  drawInRoom(
    <>
      <ToastRegion />
      {drawn}
    </>,
    fake.sessions[role],
  )
  await screen.findAllByText(/./)
  expect(notApart()).toEqual([])
})

test.each(
  [contracting, freelancerIn, inReview, invoiced, disputed, inProblemReview].map((history) => [history]),
)('[W5] the next step names the other one apart (%#)', (history) => {
  const room = turned(play(history).state)
  for (const role of ['client', 'freelancer'] as const) {
    const { sentence } = nextStep(room, role)
    expect(isOpen(JSON.stringify(sentence))).toBe(false)
  }
  expect(isOpen(isolated(names.client))).toBe(false)
})
