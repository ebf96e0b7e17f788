// Whoever changes where somebody is paid does not do it unseen: the owner reads it in an email.

import { afterAll, beforeAll, expect, test } from 'vitest'

import { type OffersUnderTest, type PersonUnderTest, startOffers } from './support/offersUnderTest.ts'
import { account } from './support/steps.ts'

let server: OffersUnderTest
let ben: PersonUnderTest

beforeAll(async () => {
  server = await startOffers()
  ben = await server.person('Ben Okafor')
})
afterAll(() => server.close())

async function put(payTo: object): Promise<number> {
  const { port } = server.app.http.address() as { readonly port: number }
  const origin = `http://127.0.0.1:${port}`
  const headers = { origin, cookie: ben.cookieHeader(), 'content-type': 'application/json' }
  return (await fetch(`${origin}/api/pay-to`, { method: 'PUT', headers, body: JSON.stringify(payTo) })).status
}

async function mails(): Promise<readonly string[]> {
  const found = await server.connection.collection('mailOutbox').find({ to: ben.email }).toArray()
  return found.map(({ subject, text }) => `${subject}\n${text}`)
}

test('[P12] every change is told, of an IBAN the end alone, and the same again tells nothing', async () => {
  expect(await put(account)).toBe(200)
  const [first = '', ...none] = await mails()
  expect(none).toEqual([])
  expect(first).toContain('Where you are paid was changed')
  expect(first).toContain(`ends in ${account.iban.slice(-4)}`)
  expect(first).not.toContain(account.iban.slice(0, 12))

  expect(await put(account)).toBe(200)
  expect(await mails()).toHaveLength(1)
  expect(await put({ holder: '', iban: '', bic: '', words: 'Cash, at the door' })).toBe(200)
  const both = await mails()
  expect(both).toHaveLength(2)
  expect(both.join('\n')).not.toContain('at the door')
  expect(await put({ ...account, iban: 'DE88370400440532013000' })).toBe(400)
  expect(await mails()).toHaveLength(2)
})
