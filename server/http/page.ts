// Serves what `vite build` made: hashed assets (precompressed, cached for ever), the few files with a fixed name,
// and index.html, with a fresh nonce, for every other address that is not the API's. All of it is read once.

import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { Router } from 'express'
import type { Request, RequestHandler, Response } from 'express'

import { pageFiles } from './pageFiles.ts'
import { isPaperWorker, pagePolicy, paperWorkerPolicy } from './pagePolicy.ts'

const NONCE_PLACEHOLDER = '__CSP_NONCE__'

interface PageOptions {
  /** dist/client */
  readonly dir: string
  /** Who is not signed in is not sent what a room needs. */
  readonly mayBeSignedIn?: (request: Request) => boolean
}

/** Throws a sentence when it has not been built. */
export function createPage({ dir, mayBeSignedIn = () => false }: PageOptions): Router {
  const files = readFiles(dir)
  const index = files.get('/index.html')?.plain.toString('utf8')
  if (index === undefined)
    throw new Error(`The page is not built: ${dir} has no index.html. Run "npm run build".`)
  const manifest = path.join(dir, '.vite/manifest.json')
  const filesFor = existsSync(manifest) ? pageFiles(readFileSync(manifest, 'utf8')) : () => ''
  const router = Router()
  router.get('/{*path}', (request, response, next) => {
    if (isForServer(request.path)) return next()
    const file = files.get(request.path)
    if (file !== undefined && request.path !== '/index.html') return sendFile(request, response, file)
    // A missing file must not be answered with a page: an old tab would take HTML for its script.
    if (isFile(request.path)) return next()
    const links = mayBeSignedIn(request) ? filesFor(request.path) : ''
    sendPage(
      response,
      index.replace('</head>', () => `${links}</head>`),
    )
  })
  return router
}

export const isForServer = (url: string): boolean =>
  /^\/(api|socket\.io|dev|healthz|readyz|metrics)(\/|$)/.test(url)

/** No address of the product has a dot in its last part. */
export const isFile = (url: string): boolean => /^\/assets\/|\.[^/]*$/.test(url)

/** Asked before the page is sent, which then says it (client/identity/authApi.ts). What cannot be said now the page asks for. */
export function tellPage(whoAsks: (request: Request, response: Response) => Promise<object>): RequestHandler {
  return async (request, response, next) => {
    if (request.method === 'GET' && !isForServer(request.path) && !isFile(request.path))
      response.locals['who'] = await whoAsks(request, response).catch(() => null)
    next()
  }
}

/** Inert data: no `<` of anybody's name ends it. */
function whoIn({ locals }: Response): string {
  const who: unknown = locals['who'] ?? null
  if (who === null) return ''
  const json = JSON.stringify(who).replaceAll('<', String.raw`\u003c`)
  return `<script type="application/json" id="who">${json}</script>`
}

interface SendPageOptions {
  /** While developing, the policy is only reported. */
  readonly reportOnly?: boolean
}

/** The page carries a nonce of its own: a copy of it must never be used twice. */
export function sendPage(
  response: Response,
  index: string,
  { reportOnly = false }: SendPageOptions = {},
): void {
  const nonce = randomBytes(18).toString('base64url')
  response
    .set(`content-security-policy${reportOnly ? '-report-only' : ''}`, pagePolicy(nonce))
    .set('cache-control', 'no-store')
    .type('html')
    .send(index.replaceAll(NONCE_PLACEHOLDER, nonce).replace('</head>', () => `${whoIn(response)}</head>`))
}

interface PageFile {
  readonly type: string
  readonly isHashed: boolean
  readonly plain: Buffer
  readonly br?: Buffer
  readonly gzip?: Buffer
}

function sendFile(request: Request, response: Response, file: PageFile): void {
  response.type(file.type).set({
    'cache-control': file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (isPaperWorker(request.path)) response.set('content-security-policy', paperWorkerPolicy)
  if (file.br === undefined && file.gzip === undefined) return void response.send(file.plain)
  response.vary('accept-encoding')
  const encoding = request.acceptsEncodings('br', 'gzip')
  const packed = encoding === 'br' ? file.br : encoding === 'gzip' ? file.gzip : undefined
  if (packed !== undefined) response.set('content-encoding', String(encoding))
  response.send(packed ?? file.plain)
}

function readFiles(dir: string): ReadonlyMap<string, PageFile> {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  const all = new Set(names)
  const read = (name: string): Buffer | undefined =>
    all.has(name) ? readFileSync(path.join(dir, name)) : undefined
  return new Map(
    names
      // A dot-folder is about the build, not part of the page.
      .filter((name) => !/\.(br|gz)$|^\./.test(name))
      .map((name) => {
        const br = read(`${name}.br`)
        const gzip = read(`${name}.gz`)
        const file: PageFile = {
          type: path.extname(name),
          isHashed: name.startsWith('assets/'),
          plain: readFileSync(path.join(dir, name)),
          ...(br && { br }),
          ...(gzip && { gzip }),
        }
        return [`/${name}`, file] as const
      }),
  )
}
