// Postal addresses over HTTP: from each one's account into the contract, and to nobody before (rule C24).

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { noBusinessDetails } from '../shared/businessDetails.ts'
import { draftedVersion } from '../shared/workroom/contractState.ts'
import {
  type OffersUnderTest,
  type PersonUnderTest,
  code,
  offerForm,
  startOffers,
  threePeople,
  tokenOf,
} from './support/offersUnderTest.ts'
import { terms } from './support/steps.ts'

let server: OffersUnderTest
let ada: PersonUnderTest
let ben: PersonUnderTest

beforeEach(async () => {
  server = await startOffers()
  ;({ ada, ben } = await threePeople(server))
})
afterEach(() => server.close())

const live = (person: PersonUnderTest, address: readonly string[], country = '') =>
  person.put('/api/business', { ...noBusinessDetails, address, country })
const wants = () => ({ ...offerForm(ben.email), terms: { ...terms, addresses: true } })

async function offered() {
  await live(ada, ['12 Garden Road', 'Bristol BS1 5TR'], 'GB')
  const form = wants()
  const answer = await ada.post('/api/offers', form)
  return { room: form.room, token: tokenOf(answer) }
}

describe('[C24] postal addresses from the accounts', () => {
  test('an offer that names them needs the own one, and shows it to nobody yet', async () => {
    expect(code(await ada.post('/api/offers', wants()))).toEqual([409, 'address-missing'])
    const { room, token } = await offered()
    const { text } = await ben.get(`/api/invitations/${token}`)
    expect(text).toContain('"addresses":true')
    expect(text).not.toContain('Garden Road')
    expect(JSON.stringify(await server.app.rooms.tail(room, 0))).not.toContain('Garden Road')
  })

  test('accepting it needs the own one too, and both stand in the contract then', async () => {
    const { room, token } = await offered()
    expect(code(await ben.post(`/api/invitations/${token}/accept`, {}))).toEqual([409, 'address-missing'])
    await live(ben, ['Lindenstr. 4', '10969 Berlin'], 'DE')
    expect((await ben.post(`/api/invitations/${token}/accept`, {})).body).toEqual({ ok: true, room })
    const state = await server.app.rooms.load(room)
    expect(state && draftedVersion(state.contract)?.addresses).toEqual({
      client: '12 Garden Road\nBristol BS1 5TR\nUnited Kingdom',
      freelancer: 'Lindenstr. 4\n10969 Berlin\nGermany',
    })
  })

  test('who asked for them and has none any more is named without, and has to add it', async () => {
    const { room, token } = await offered()
    await live(ada, [])
    await live(ben, ['Lindenstr. 4', '10969 Berlin'])
    await ben.post(`/api/invitations/${token}/accept`, {})
    const state = await server.app.rooms.load(room)
    expect(state && draftedVersion(state.contract)?.addresses).toEqual({
      freelancer: 'Lindenstr. 4\n10969 Berlin',
    })
  })

  test('terms that name none look at no account', async () => {
    await live(ada, ['12 Garden Road'])
    const form = offerForm(ben.email)
    const answer = await ada.post('/api/offers', form)
    await ben.post(`/api/invitations/${tokenOf(answer)}/accept`, {})
    expect(JSON.stringify(await server.app.rooms.load(form.room))).not.toContain('Garden Road')
  })
})
