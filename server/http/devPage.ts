// The page while developing: Vite's middleware and a freshly transformed index.html. The policy is only reported,
// because Vite's own client writes styles and evaluates modules.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to `next` */

import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { Router } from 'express'
import type { RequestHandler } from 'express'
import type { ViteDevServer } from 'vite'

import { isFile, isForServer, sendPage } from './page.ts'

export function createDevPage({ vite }: { readonly vite: ViteDevServer }): Router {
  const handlePage: RequestHandler = async (request, response, next) => {
    if (isForServer(request.path) || isFile(request.path)) return next()
    const source = await readFile(path.join(vite.config.root, 'index.html'), 'utf8')
    const index = await vite.transformIndexHtml(request.originalUrl, source)
    sendPage(response, index, { reportOnly: true })
  }
  const handleServiceWorker: RequestHandler = async (_request, response, next) => {
    // Registered as a classic script, like the built one: without the mark of a module.
    const worker = await vite.transformRequest('/serviceWorker.ts')
    if (worker === null) return next()
    response
      .set('cache-control', 'no-store')
      .type('js')
      .send(worker.code.replace(/^export \{\};?$/m, ''))
  }
  const router = Router()
  router.get('/sw.js', handleServiceWorker)
  router.use((request, response, next) => {
    if (isForServer(request.path)) return next()
    vite.middlewares(request, response, next)
  })
  router.get('/{*path}', handlePage)
  return router
}
