import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'

import express from 'express'
import type { Request } from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createPage, tellPage } from './page.ts'
import { pagePolicy } from './pagePolicy.ts'

const dir = mkdtempSync(path.join(tmpdir(), 'page-'))
let server: Server
let origin = ''

/** Of a name that would end the script, were it written as it is. */
const who = { person: { name: '</script><script>alert(1)</script>' } }
const whoAsks = ({ headers }: Request): Promise<object> =>
  headers.cookie === 'in' ? Promise.resolve(who) : Promise.reject(new Error('the store is away'))
const chunk = (name: string, imports: readonly string[]) => ({ name, file: `assets/${name}.js`, imports })

beforeAll(async () => {
  mkdirSync(path.join(dir, 'assets'))
  mkdirSync(path.join(dir, '.vite'))
  writeFileSync(
    path.join(dir, '.vite/manifest.json'),
    JSON.stringify({
      s: chunk('start', []),
      f: { ...chunk('frame', ['s']), css: ['assets/frame.css'] },
      p: chunk('parts', ['f']),
      b: chunk('board', ['f', 's']),
      h: chunk('home', ['p', 'f']),
    }),
  )
  writeFileSync(
    path.join(dir, 'index.html'),
    '<script nonce="__CSP_NONCE__"></script><i nonce="__CSP_NONCE__"></i></head>',
  )
  writeFileSync(path.join(dir, 'sw.js'), 'self.x = 1')
  writeFileSync(path.join(dir, 'assets/pdf.worker.min-a_1.mjs'), 'self.y = 1')
  writeFileSync(path.join(dir, 'assets/a-12345678.js'), 'let a = 1')
  writeFileSync(path.join(dir, 'assets/a-12345678.js.br'), brotliCompressSync('let a = 1'))
  const app = express().use(
    tellPage(whoAsks),
    createPage({ dir, mayBeSignedIn: ({ headers }) => headers.cookie === 'in' }),
  )
  await new Promise<void>((ready) => {
    server = app.listen(0, '127.0.0.1', () => ready())
  })
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(() => {
  server.close()
  rmSync(dir, { recursive: true })
})

const nonceIn = (html: string): string => /nonce="([^"]+)"/.exec(html)?.[1] ?? ''

/** The files that the page at this address names, with how. */
const filesAt = async (url: string, cookie = 'in') => {
  const html = await (await fetch(origin + url, { headers: { cookie } })).text()
  return [...html.matchAll(/<link rel="(\w+)"[^>]* href="\/assets\/([\w.]+)">/g)].map(([, ...found]) =>
    found.join(' '),
  )
}

describe('the page', () => {
  test('[T-53] [T-55] every address of the product gets the page under the exact policy, with a nonce of its own', async () => {
    const nonces = new Set<string>()
    for (const url of ['/', '/rooms/abc/board', '/sign-in?to=/x']) {
      const response = await fetch(origin + url)
      const nonce = nonceIn(await response.text())
      expect(response.headers.get('content-security-policy')).toBe(pagePolicy(nonce))
      expect(response.headers.get('cache-control')).toBe('no-store')
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(3)
    expect(pagePolicy('N')).toMatchInlineSnapshot(
      `"default-src 'none'; script-src 'self' 'nonce-N'; style-src 'self' 'nonce-N'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default workroom dompurify"`,
    )
  })

  test('names the files that the first screen needs, to those who may be signed in', async () => {
    const frame = ['modulepreload frame.js', 'preload frame.css']
    expect(await filesAt('/rooms/abc/board')).toEqual([...frame, 'modulepreload board.js'])
    expect(await filesAt('/')).toEqual([...frame, 'modulepreload home.js', 'modulepreload parts.js'])
    expect(await filesAt('/sign-in')).toEqual([])
    expect(await filesAt('/rooms/abc/board', 'out')).toEqual([])
  })

  test('[T-54] says who asks, as data that nothing in it ends; what cannot be said now is left out', async () => {
    const html = await (await fetch(`${origin}/rooms/abc`, { headers: { cookie: 'in' } })).text()
    const [, json = ''] = /<script type="application\/json" id="who">(.*?)<\/script>/.exec(html) ?? []
    expect(JSON.parse(json)).toEqual(who)
    const out = await fetch(`${origin}/rooms/abc`)
    expect(out.status).toBe(200)
    expect(await out.text()).not.toContain('id="who"')
  })

  test('hashed files are kept for ever and sent as they were compressed', async () => {
    const response = await fetch(`${origin}/assets/a-12345678.js`, { headers: { 'accept-encoding': 'br' } })
    expect(response.headers.get('content-encoding')).toBe('br')
    expect(response.headers.get('cache-control')).toMatch(/immutable/)
    expect(await response.text()).toBe('let a = 1')
    const plain = await fetch(`${origin}/assets/a-12345678.js`, {
      headers: { 'accept-encoding': 'identity' },
    })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe('let a = 1')
  })

  test('the service worker is asked for anew each time', async () => {
    const response = await fetch(`${origin}/sw.js`)
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(response.headers.get('content-type')).toMatch(/javascript/)
  })

  test.each([
    '/api/x',
    '/socket.io/',
    '/assets/gone-00000000.js',
    '/index.html',
    '/../page.ts',
    '/.env',
    '/favicon.ico',
  ])('%s is not answered with the page', async (url) => {
    expect((await fetch(origin + url)).status).toBe(404)
  })

  test('a page that was never built is a sentence', () => {
    expect(() => createPage({ dir: path.join(dir, 'assets') })).toThrow(/npm run build/)
  })
})

test('[T-53] [D13] the worker that reads papers has a policy of its own: our files and nothing else', async () => {
  const response = await fetch(`${origin}/assets/pdf.worker.min-a_1.mjs`)
  expect(response.headers.get('content-type')).toContain('text/javascript')
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
  )
  const other = await fetch(`${origin}/assets/a-12345678.js`)
  expect(other.headers.get('content-security-policy')).toBeNull()
})
