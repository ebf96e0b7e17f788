// Working together again over HTTP: only the two who did, only once the work has ended, and nobody's address is shown.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { RoomId } from '../shared/ids.ts'
import {
  type OffersUnderTest,
  type PersonUnderTest,
  newRoom,
  offerForm,
  startOffers,
  threePeople,
  tokenOf,
} from './support/offersUnderTest.ts'
import { accept, acceptEnding, proposeEnding, terms } from './support/steps.ts'

let server: OffersUnderTest
let ada: PersonUnderTest
let ben: PersonUnderTest
let eve: PersonUnderTest

beforeEach(async () => {
  server = await startOffers()
  ;({ ada, ben, eve } = await threePeople(server))
})
afterEach(() => server.close())

const stateOf = async (room: RoomId) => {
  const state = await server.app.rooms.load(room)
  if (state === null) throw new Error('there is no such room')
  return state
}

/** Ben proposed it, both accepted, and the work has ended by agreement, or goes on. */
async function worked(hasEnded = true): Promise<RoomId> {
  const form = { ...offerForm(ada.email), scope: ['Checkout', 'Search'] }
  const sent = await ben.post('/api/proposals', form)
  await ada.post(`/api/invitations/${tokenOf(sent)}/accept`, {})
  for (const [person, role] of [
    [ada, 'client'],
    [ben, 'freelancer'],
  ] as const)
    await server.run(form.room, person, accept(role)(await stateOf(form.room)))
  if (!hasEnded) return form.room
  await server.run(form.room, ben, proposeEnding(0))
  await server.run(form.room, ada, acceptEnding(0)(await stateOf(form.room)))
  return form.room
}
const again = (room: RoomId, more: object = {}) => ({
  ...offerForm(''),
  scope: ['Gift cards'],
  ...more,
  invite: { again: room },
})

describe('[O14] working together again', () => {
  test('each party begins from what was agreed last', async () => {
    const room = await worked()
    expect((await ben.get(`/api/rooms/${room}/again`)).body).toMatchObject({
      role: 'freelancer',
      other: 'Ada Lindqvist',
      title: 'Online shop relaunch',
      scope: ['Checkout', 'Search'],
      terms,
    })
    expect((await ada.get(`/api/rooms/${room}/again`)).body).toMatchObject({
      role: 'client',
      other: 'Ben Okafor',
    })
  })

  test('the invitation reaches the same person, and no answer names the address', async () => {
    const room = await worked()
    const form = again(room)
    const sent = await ben.post('/api/proposals', form)
    expect(sent.status).toBe(201)
    const resent = await ben.post(`/api/rooms/${form.room}/invitation`, { action: 'resend' })
    const status = await ben.get(`/api/rooms/${form.room}/invitation`)
    expect(status.body).toMatchObject({ invited: 'Ada Lindqvist', state: 'pending' })
    for (const { text } of [sent, resent, status]) expect(text).not.toContain(ada.email)
    const token = tokenOf(resent)
    for (const holder of [ben, eve, server.visitor()]) {
      const { body, text } = await holder.get(`/api/invitations/${token}`)
      expect(body).toMatchObject({ invited: 'Ada Lindqvist' })
      expect(text).not.toContain(ada.email.split('@')[1])
    }
    expect((await ada.get(`/api/invitations/${token}`)).body).toMatchObject({ standing: 'yours' })
    expect((await eve.get(`/api/invitations/${token}`)).body).toMatchObject({ standing: 'wrong-account' })
    expect((await ada.post(`/api/invitations/${token}/accept`, {})).status).toBe(200)
    await ben.post(`/api/rooms/${form.room}/invitation`, { action: 'resend' })
  })

  test('another address that is typed later is shown as it was typed', async () => {
    const form = again(await worked())
    await ben.post('/api/proposals', form)
    await ben.post(`/api/rooms/${form.room}/invitation`, { action: 'readdress', email: eve.email })
    const { body } = await ben.get(`/api/rooms/${form.room}/invitation`)
    expect(body).toMatchObject({ invited: eve.email })
  })

  test('[T-04] [T-91] for everybody else, in the other seat and while the work goes on there is nothing', async () => {
    const [ended, going] = [await worked(), await worked(false)]
    for (const [person, room] of [
      [eve, ended],
      [ben, going],
      [ben, newRoom()],
    ] as const) {
      expect((await person.get(`/api/rooms/${room}/again`)).status).toBe(404)
      expect((await person.post('/api/proposals', again(room))).status).toBe(404)
    }
    const { scope: _, ...offer } = again(ended)
    expect((await ben.post('/api/offers', offer)).status).toBe(404)
    expect((await ada.post('/api/offers', offer)).status).toBe(201)
  })
})
