import { expect, it } from 'vitest'

import { invitationEmail, noticesEmail, receiptEmail } from './templates.ts'

const hostile = '<img src=x onerror=alert(1)>"\r\nBcc: all@evil.test\u202e'

it('[T-56] what people wrote is escaped in HTML and stays on its line in the subject', () => {
  const email = invitationEmail({
    word: 'offer',
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
  const email = noticesEmail({
    title: 'Shop',
    lines: [{ sentence: 'Ben accepted the contract' }],
    url: 'https://x.test/r',
  })
  expect(email.subject).toBe('Shop: Ben accepted the contract')
  expect(email.text).toContain('Ben accepted the contract')
})

it('[N6] [T-56] says several things at once, names in a list, each escaped', () => {
  const email = noticesEmail({
    title: 'Shop',
    lines: [
      { sentence: 'Ben completed 2 tasks: your review is needed', names: ['Logo', hostile] },
      { sentence: 'Ben accepted the contract' },
    ],
    url: 'https://x.test/r',
  })
  expect(email.subject).toBe('Shop: Ben completed 2 tasks: your review is needed, and 1 more')
  expect(email.text).toContain(
    'your review is needed\n\n- Logo\n- <img src=x onerror=alert(1)>" Bcc: all@evil.test\n\nBen',
  )
  expect(email.html).toContain('<li>Logo</li><li>&lt;img')
})

it('[N9] an email that can be turned off says how below its words; one that cannot says nothing of it', () => {
  const told = { title: 'Shop & Co', lines: [{ sentence: 'Ben wrote' }], url: 'https://x.test/r' }
  const email = noticesEmail({ ...told, offUrl: 'https://x.test/unsubscribe/a~b~c' })
  const label = 'No more emails like this about “Shop & Co”'
  expect(email.text).toMatch(new RegExp(`${label}:\nhttps://x.test/unsubscribe/a~b~c\n$`))
  expect(email.html).toContain(
    `<a href="https://x.test/unsubscribe/a~b~c" style="color:#5c6370">${label.replace('&', '&amp;')}</a>`,
  )
  expect(email.offUrl).toBe('https://x.test/unsubscribe/a~b~c')
  expect(JSON.stringify(noticesEmail(told))).not.toMatch(/unsubscribe|No more emails/)
})

it('[N4] a receipt reads like a letter: no code in it', () => {
  const { text, html } = receiptEmail({
    title: 'Shop',
    what: 'receipt for the delivery',
    sentences: ['Ben delivered the work for “Shop” to Ada.'],
    keyId: 'the-key-of-here',
    url: 'https://x.test/r',
  })
  expect(text).not.toMatch(/[{}]|Ed25519|JSON/)
  expect(html).not.toContain('<pre')
  expect(text).toContain('It is signed with the key the-key-of-here.')
})
