// A demo link that is opened a second time, by a person in a browser: a page with a way in, and still nobody's session.

import { expect, test } from 'vitest'

import { openTestServer } from './support/testRoom.ts'

test('a link that was used leads to the page to sign in; for programs it stays a refusal', async () => {
  const server = await openTestServer()
  try {
    const { userId } = await server.person('Ada Lindqvist')
    const link = await server.app.identity.createOneTimeSignIn(userId, server.url)
    const open = (accept: string) => fetch(link, { headers: { accept }, redirect: 'manual' })
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    expect((await open(browser)).headers.get('location')).toBe('/')
    const again = await open(browser)
    expect([again.status, again.headers.get('location')]).toEqual([303, '/sign-in?link=used'])
    expect(again.headers.getSetCookie()).toEqual([])
    expect((await open('*/*')).status).toBe(410)
  } finally {
    await server.close()
  }
})
