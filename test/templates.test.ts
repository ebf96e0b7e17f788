// Templates over HTTP: kept with the account, bounded, and there for nobody else.

import { randomUUID } from 'node:crypto'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { MOST_TEMPLATES } from '../shared/templates.ts'
import { type OffersUnderTest, type PersonUnderTest, startOffers } from './support/offersUnderTest.ts'

let server: OffersUnderTest
let ada: PersonUnderTest
let eve: PersonUnderTest

beforeEach(async () => {
  server = await startOffers()
  ada = await server.person('Ada Lindqvist')
  eve = await server.person('Eve Stranger')
})
afterEach(() => server.close())

const shop = { kind: 'offer', name: 'Shop', content: '{"title":"Online shop"}' }
const addressOf = (template: string): string => `/api/templates/${template}`
const namesOf = async (person: PersonUnderTest): Promise<unknown> => {
  const { body } = await person.get('/api/templates')
  return (body['templates'] as readonly { readonly name: string }[]).map(({ name }) => name)
}

describe('[O15] templates', () => {
  test('are kept, read, changed, renamed and deleted by their owner', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    await ada.put(addressOf(one), shop)
    await ada.put(addressOf(other), { ...shop, name: 'Blog' })
    expect(await namesOf(ada)).toEqual(['Blog', 'Shop'])
    expect((await ada.get(addressOf(one))).body).toEqual({ ok: true, content: shop.content })
    await ada.put(addressOf(one), { kind: 'offer', name: 'Webshop' })
    expect(await namesOf(ada)).toEqual(['Blog', 'Webshop'])
    expect((await ada.get(addressOf(one))).body).toEqual({ ok: true, content: shop.content })
    await ada.delete(addressOf(other))
    expect(await namesOf(ada)).toEqual(['Webshop'])
    expect((await ada.get(addressOf(other))).status).toBe(404)
  })

  test('[T-04] are there for nobody else, in the same bytes as one that never was', async () => {
    const one = randomUUID()
    await ada.put(addressOf(one), shop)
    expect(await namesOf(eve)).toEqual([])
    const [hers, none] = [await eve.get(addressOf(one)), await eve.get(addressOf(randomUUID()))]
    expect([hers.status, hers.text]).toEqual([404, none.text])
    expect((await eve.put(addressOf(one), { ...shop, content: '{}' })).status).toBe(404)
    expect((await eve.put(addressOf(one), { kind: 'offer', name: 'Mine' })).status).toBe(404)
    await eve.delete(addressOf(one))
    expect((await ada.get(addressOf(one))).body).toEqual({ ok: true, content: shop.content })
  })

  test('are bounded in number and size, and a refusal is a sentence', async () => {
    for (let count = 0; count < MOST_TEMPLATES; count++) await ada.put(addressOf(randomUUID()), shop)
    const { status, body } = await ada.put(addressOf(randomUUID()), shop)
    expect([status, body['code']]).toEqual([409, 'templates-enough'])
    for (const wrong of [
      { ...shop, content: 'x'.repeat(48_001) },
      { ...shop, kind: 'letter' },
      { ...shop, name: '' },
      { ...shop, more: 1 },
      [],
    ])
      expect((await eve.put(addressOf(randomUUID()), wrong)).status).toBe(400)
    expect((await eve.put(addressOf('x'), shop)).status).toBe(400)
  })

  test('are as many as may be, and no more, also when all are kept at once', async () => {
    const asked = Array.from({ length: MOST_TEMPLATES + 5 }, () => ada.put(addressOf(randomUUID()), shop))
    const codes = (await Promise.all(asked)).map(({ status }) => status)
    expect(codes.filter((status) => status !== 200)).toEqual(Array.from({ length: 5 }, () => 409))
    expect(await namesOf(ada)).toHaveLength(MOST_TEMPLATES)
  })
})
