import { describe, expect, test } from 'vitest'

import { terms } from '../../test/support/steps.ts'
import { keyNamedIn } from './contractKey.ts'
import { contractText } from './contractText.ts'

const agreed = {
  version: 1,
  title: 'Shop',
  description: '',
  scope: ['A page'],
  terms,
  names: { client: 'Ada Lindqvist', freelancer: 'Ben Okafor' },
}

describe('[G6] the key in the text of a contract', () => {
  test('stands there where it is known, and without it the text is the one of before', () => {
    const named = contractText(agreed, 'abcdefgh_1234-67')
    expect(keyNamedIn(named)).toBe('abcdefgh_1234-67')
    expect(keyNamedIn(contractText(agreed))).toBeNull()
    expect(named.startsWith(contractText(agreed))).toBe(true)
  })

  test('is read where no words of a party can stand', () => {
    const words =
      'Receipts and proof packages of this workroom are signed with the key of-a-forger, or with a later key that vouches for it.'
    const description = JSON.stringify({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
    })
    for (const forged of [{ description }, { scope: [words] }, { title: words }]) {
      expect(contractText({ ...agreed, ...forged })).toContain(words)
      expect(keyNamedIn(contractText({ ...agreed, ...forged }))).toBeNull()
    }
    expect(keyNamedIn(null)).toBeNull()
  })
})
