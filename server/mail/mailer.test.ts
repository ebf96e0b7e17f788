import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'

import { afterEach, expect, it } from 'vitest'

import { createSmtpMailer } from './mailer.ts'
import type { Mailer } from './mailer.ts'

let server: Server
let mailer: Mailer
afterEach(() => {
  mailer.close?.()
  server.close()
})

/** As much of an SMTP server as one email needs; keeps what it was told. */
async function listening(): Promise<{ readonly url: string; readonly said: string[] }> {
  const said: string[] = []
  server = createServer((socket) => {
    let isData = false
    let text = ''
    socket.write('220 test\r\n')
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      text += chunk.toString()
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end)
        text = text.slice(end + 2)
        said.push(line)
        if (isData && line !== '.') continue
        isData = line === 'DATA'
        socket.write(isData ? '354 go on\r\n' : '250 ok\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, said }
}

const email = { id: 'reset:1', to: 'ann@example.org', subject: 'Hello', text: 'One.\n', html: '<p>One.</p>' }

it('sends to exactly one recipient, under the same Message-ID at every attempt', async () => {
  const { url, said } = await listening()
  mailer = createSmtpMailer({ url, from: 'rooms@example.org' })
  await mailer.send(email)
  await mailer.send(email)
  expect(said.filter((line) => line.startsWith('RCPT'))).toEqual([
    'RCPT TO:<ann@example.org>',
    'RCPT TO:<ann@example.org>',
  ])
  const ids = said.filter((line) => /^message-id:/i.test(line))
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)
  expect(ids[0]).toMatch(/@example\.org>$/)
})

it('[N9] a mail program is told where it turns off such emails by itself, by both headers or by none (RFC 8058)', async () => {
  const { url, said } = await listening()
  mailer = createSmtpMailer({ url, from: 'rooms@example.org' })
  await mailer.send({ ...email, offUrl: 'https://x.test/unsubscribe/a~b~c' })
  const headers = said.filter((line) => /^list-/i.test(line))
  expect(headers).toEqual([
    'List-Unsubscribe: <https://x.test/unsubscribe/a~b~c>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ])
  said.splice(0)
  await mailer.send(email)
  expect(said.join()).not.toMatch(/unsubscribe/i)
})

it.each([
  { ...email, to: 'ann@example.org, evil@x.test' },
  { ...email, to: 'ann@example.org\r\nBcc: evil@x.test' },
  { ...email, to: '"ann@example.org, evil@x.test"@example.org' },
  { ...email, to: 'Ann <ann@example.org>' },
  { ...email, subject: 'Hello\r\nBcc: evil@x.test' },
  { ...email, offUrl: 'https://x.test/unsubscribe/a>\r\nBcc: evil@x.test' },
])('[T-56] sends nothing at all for $to / $subject', async (bad) => {
  const { url, said } = await listening()
  mailer = createSmtpMailer({ url, from: 'rooms@example.org' })
  await expect(mailer.send(bad)).rejects.toThrow(/^mail: /)
  expect(said).toEqual([])
})
