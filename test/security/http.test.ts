// What every answer carries, who may look at the trial mailbox, and what an error gives away.

import { request } from 'node:http'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { HttpError } from '../../server/http/errors.ts'
import type { Route } from '../../server/http/routes.ts'
import { startIdentityApp } from '../support/identityApp.ts'
import type { IdentityApp } from '../support/identityApp.ts'

const routes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/broken',
    access: 'public',
    handle: () => {
      throw new Error('secret at /srv/workroom/server/x.ts')
    },
  },
  {
    method: 'get',
    path: '/api/refused',
    access: 'public',
    handle: () => Promise.reject(new HttpError(409, 'taken')),
  },
  {
    method: 'get',
    path: '/api/own',
    access: 'signed-in',
    handle: (_req, res, person) => void res.json({ name: person.name }),
  },
  {
    method: 'post',
    path: '/api/own',
    access: 'signed-in',
    handle: (req, res) => void res.json({ body: req.body as unknown }),
  },
  {
    method: 'get',
    path: '/api/address',
    access: 'public',
    handle: (req, res) => void res.json({ ip: req.ip }),
  },
]

let app: IdentityApp
beforeAll(async () => {
  app = await startIdentityApp({}, { routes })
})
afterAll(() => app.close())

/** fetch sets Host by itself; here it is ours to choose. */
function raw(
  path: string,
  headers: Readonly<Record<string, string>>,
  port = app.port,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
      .on('error', reject)
      .end()
  })
}

describe('headers', () => {
  it.each(['/healthz', '/api/auth/me', '/api/own', '/api/nowhere', '/nowhere.js'])(
    '[T-53] of %s',
    async (path) => {
      const { headers } = await app.browser().get(path)
      const shown = Object.fromEntries(
        [...headers].filter(([name]) => !['date', 'content-length'].includes(name)),
      )
      expect(shown).toEqual({
        'cache-control': 'no-store',
        connection: 'keep-alive',
        'content-security-policy':
          "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        'content-type': 'application/json; charset=utf-8',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'keep-alive': 'timeout=5',
        'origin-agent-cluster': '?1',
        'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      })
    },
  )

  it('[T-53] ask for https for a year where the site is https', async () => {
    const site = await startIdentityApp({ mode: 'public', publicUrl: 'https://rooms.example.org' })
    try {
      const { headers } = await site.browser().get('/healthz')
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
    } finally {
      await site.close()
    }
  })
})

describe('errors', () => {
  it('[T-117] of ours show no stack, path or message, and are reported', async () => {
    const answer = await app.browser().get('/api/broken')
    expect([answer.status, answer.text]).toEqual([500, '{"ok":false,"code":"internal"}'])
    expect(app.faults).toEqual([
      expect.objectContaining({ message: expect.stringContaining('secret at') as string }),
    ])
  })

  it('[T-117] of others are a code', async () => {
    const visitor = app.browser()
    expect((await visitor.get('/api/refused')).text).toBe('{"ok":false,"code":"taken"}')
    expect((await visitor.get('/api/auth/one-time/%')).text).toBe('{"ok":false,"code":"malformed"}')
    expect((await visitor.get('/api/nowhere')).text).toBe('{"ok":false,"code":"not-found"}')
  })
})

describe('[T-03] a route that is not public', () => {
  it('refuses before it reads a body or runs', async () => {
    for (const cookie of ['', `workroom-${app.port}=garbage`]) {
      const stranger = app.browser({ cookie })
      expect((await stranger.get('/api/own')).text).toBe('{"ok":false,"code":"unauthenticated"}')
      expect((await stranger.post('/api/own', '{"half')).status).toBe(401)
    }
    for (const { path, method, access } of app.identity.routes.filter(
      (route) => route.access === 'signed-in',
    )) {
      const answer = await (method === 'get' ? app.browser().get(path) : app.browser().post(path, {}))
      expect([path, access, answer.status, answer.text]).toEqual([
        path,
        'signed-in',
        401,
        '{"ok":false,"code":"unauthenticated"}',
      ])
    }
  })

  it('knows who asks', async () => {
    const ann = await app.person('ann@example.org')
    expect((await ann.get('/api/own')).body).toEqual({ name: 'Ann Example' })
    expect((await ann.post('/api/own', { a: [1] })).body).toEqual({ body: { a: [1] } })
  })
})

describe('trial mode', () => {
  it('[T-80] answers to no name but its own, so that a rebound name reaches nothing', async () => {
    const wrong = [
      'evil.test',
      `evil.test:${app.port}`,
      '127.0.0.1',
      `127.0.0.1:${app.port + 1}`,
      `127.0.0.2:${app.port}`,
      `localhost.:${app.port}`,
    ]
    for (const host of wrong) {
      const answer = await raw('/api/auth/me', { host })
      expect([host, answer.status]).toEqual([host, 421])
    }
    for (const host of [`localhost:${app.port}`, `[::1]:${app.port}`, `LOCALHOST:${app.port}`])
      expect([host, (await raw('/api/auth/me', { host })).status]).toEqual([host, 200])
  })

  it('[T-13] shows its emails to this machine with the key only', async () => {
    await app.person('mail@example.org')
    const path = app.mailbox.path
    const visitor = app.browser()
    expect((await visitor.get('/dev/mail')).status).toBe(404)
    expect((await visitor.get(`${path}x`)).status).toBe(404)
    for (const header of ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via', 'x-real-ip'])
      expect((await visitor.get(path, { [header]: '127.0.0.1' })).status).toBe(404)
    const first = await visitor.get(path)
    expect([first.status, first.headers.get('location')]).toEqual([303, '/dev/mail'])
    const page = await visitor.get('/dev/mail')
    expect(page.status).toBe(200)
    expect(page.text).toContain('mail@example.org')
    expect(page.text).not.toContain(path.slice(path.indexOf('=') + 1))
    const list = await visitor.get('/dev/mail', { accept: 'application/json' })
    expect(list.body).toMatchObject({ ok: true })
    expect((await visitor.get('/dev/mail', { 'x-forwarded-for': '203.0.113.1' })).status).toBe(404)
  })
})

describe('[T-120] the address of who asks', () => {
  const forged = { 'x-forwarded-for': '203.0.113.1, 198.51.100.2' }
  it.each([
    [0, '127.0.0.1'],
    [1, '198.51.100.2'],
    [2, '203.0.113.1'],
  ])('with TRUST_PROXY=%i is %s', async (trustProxy, address) => {
    const site = await startIdentityApp({ trustProxy }, { routes })
    try {
      expect((await site.browser().get('/api/address', forged)).body).toEqual({ ip: address })
    } finally {
      await site.close()
    }
  })
})
