import { expect, it } from 'vitest'

import { invitationLetter, noticeLetter } from './templates.ts'

const hostile = '<img src=x onerror=alert(1)>"\r\nBcc: all@evil.test\u202e'

it('[T-56] what people wrote is escaped in HTML and stays on its line in the subject', () => {
  const letter = invitationLetter({
    inviter: hostile,
    title: '"><script>x</script>',
    amount: '€2,400.00',
    url: 'https://rooms.example.org/invitation#token=abc&next=%2F',
    expires: '7 Dec 2026',
  })
  expect(letter.subject).not.toMatch(/[\r\n\u202e]/)
  expect(letter.html).not.toMatch(/<img|<script/)
  expect(letter.html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  expect(letter.html).toContain('href="https://rooms.example.org/invitation#token=abc&amp;next=%2F"')
  expect(letter.text).toContain('https://rooms.example.org/invitation#token=abc&next=%2F')
})

it('says in the letter what the page says', () => {
  const letter = noticeLetter({
    title: 'Shop',
    sentence: 'Ben accepted the contract.',
    url: 'https://x.test/r',
  })
  expect(letter.subject).toBe('Shop: Ben accepted the contract.')
  expect(letter.text).toContain('Ben accepted the contract.')
})
