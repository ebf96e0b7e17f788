import { expect, it } from 'vitest'

import { invitationEmail, noticeEmail } from './templates.ts'

const hostile = '<img src=x onerror=alert(1)>"\r\nBcc: all@evil.test\u202e'

it('[T-56] what people wrote is escaped in HTML and stays on its line in the subject', () => {
  const email = invitationEmail({
    inviter: hostile,
    title: '"><script>x</script>',
    amount: '€2,400.00',
    url: 'https://rooms.example.org/invitation#token=abc&next=%2F',
    expires: '7 Dec 2026',
  })
  expect(email.subject).not.toMatch(/[\r\n\u202e]/)
  expect(email.html).not.toMatch(/<img|<script/)
  expect(email.html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  expect(email.html).toContain('href="https://rooms.example.org/invitation#token=abc&amp;next=%2F"')
  expect(email.text).toContain('https://rooms.example.org/invitation#token=abc&next=%2F')
})

it('says in the email what the page says', () => {
  const email = noticeEmail({
    title: 'Shop',
    sentence: 'Ben accepted the contract.',
    url: 'https://x.test/r',
  })
  expect(email.subject).toBe('Shop: Ben accepted the contract.')
  expect(email.text).toContain('Ben accepted the contract.')
})
