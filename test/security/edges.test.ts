// Where Node and Socket.IO answer for us: slow requests end when we said, and polling carries the headers of all others.

import { once } from 'node:events'
import { connect } from 'node:net'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { startIdentityApp } from '../support/identityApp.ts'
import { type TestServer, openTestServer } from '../support/testRoom.ts'

describe('[T-99] a request that never ends', () => {
  // Node would look after 30 seconds: the test would be over by then.
  test.each([
    ['headers', 'GET /healthz HTTP/1.1\r\nhost: x\r\n'],
    ['a body', 'POST /api/auth/sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{'],
    ['anything', ''],
  ])(
    'is ended when its limit is over: slow with %s',
    async (_what, begun) => {
      const site = await startIdentityApp({ limits: { headersTimeoutMs: 200, requestTimeoutMs: 400 } })
      try {
        const socket = connect(site.port, '127.0.0.1')
        socket.on('error', () => {})
        socket.resume().write(begun)
        await once(socket, 'close')
        expect((await site.browser().get('/healthz')).status).toBe(200)
      } finally {
        await site.close()
      }
    },
    20_000,
  )
})

describe('[T-53] what Socket.IO answers', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openTestServer()
  })
  afterAll(() => server.close())

  const own = new Set([
    'content-type',
    'content-length',
    'date',
    'connection',
    'keep-alive',
    'transfer-encoding',
    'vary',
  ])
  const headersOf = async (path: string, init: RequestInit = {}) => {
    const { status, headers } = await fetch(`${server.url}${path}`, init)
    return { status, headers: Object.fromEntries([...headers].filter(([name]) => !own.has(name))) }
  }

  test('to polling has the same headers as every other answer, refusals too', async () => {
    const { headers } = await headersOf('/healthz')
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
    const polling = '/socket.io/?EIO=4&transport=polling'
    expect(await headersOf(polling)).toEqual({ status: 200, headers })
    const foreign = { headers: { origin: 'https://evil.test' } }
    expect(await headersOf(polling, foreign)).toEqual({ status: 403, headers })
    expect(await headersOf(`${polling}&sid=unknown`)).toEqual({ status: 400, headers })
    expect(await headersOf('/socket.io/?EIO=4&transport=nothing')).toEqual({ status: 400, headers })
    expect(await headersOf(polling, { method: 'POST', body: 'x' })).toEqual({ status: 400, headers })
  })
})
