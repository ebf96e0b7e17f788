// When a page may be loaded anew under somebody's hands.

import { afterEach, beforeEach, expect, test } from 'vitest'

import { type Hands, watchHands } from './quietMoment.ts'

let clock = 0
let hands: Hands

beforeEach(() => {
  clock = 0
  document.body.innerHTML = ''
  hands = watchHands(() => clock)
})
afterEach(() => hands.letGo())

function add<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  members: Partial<HTMLElementTagNameMap[Name]> = {},
): HTMLElementTagNameMap[Name] {
  return document.body.appendChild(Object.assign(document.createElement(name), members))
}

const happens = (type: string): boolean => document.body.dispatchEvent(new Event(type, { bubbles: true }))

test('[S20] somebody who reads is left alone for five seconds after the last key or touch', () => {
  clock = 4_999
  expect(hands.areStill()).toBe(false)
  clock = 5_000
  expect(hands.areStill()).toBe(true)
  happens('keydown')
  expect(hands.areStill()).toBe(false)
  clock += 5_000
  expect(hands.areStill()).toBe(true)
})

test('with the caret among words it takes a minute, in an empty field it does not', () => {
  const field = add('textarea', { value: '' })
  field.focus()
  clock = 5_000
  expect(hands.areStill()).toBe(true)
  field.value = 'Half a sen'
  expect(hands.areStill()).toBe(false)
  clock = 60_000
  expect(hands.areStill()).toBe(true)
})

test('what is dragged or composed is not interrupted, however long it takes', () => {
  happens('pointerdown')
  clock = 600_000
  expect(hands.areStill()).toBe(false)
  happens('pointerup')
  clock += 5_000
  expect(hands.areStill()).toBe(true)
  happens('compositionstart')
  clock += 600_000
  expect(hands.areStill()).toBe(false)
  happens('compositionend')
  clock += 5_000
  expect(hands.areStill()).toBe(true)
})

test('an open dialog is answered first, and a password is not typed twice', () => {
  const dialog = add('div')
  dialog.setAttribute('role', 'dialog')
  clock = 600_000
  expect(hands.areStill()).toBe(false)
  dialog.remove()
  expect(hands.areStill()).toBe(true)
  add('input', { type: 'password', value: 'velvet' })
  expect(hands.areStill()).toBe(false)
})
