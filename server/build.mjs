// npm run build: dist/client (page and service worker), dist/server (entry server/index.ts) and dist/verifier (what comes
// with a proof package).
// `node server/build.mjs client` or `… server` builds one of the two.

import path from 'node:path'

import { createBuilder } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)
process.env.NODE_ENV = 'production'

const asked = process.argv.slice(2)
const wants = (part) => asked.length === 0 || asked.includes(part)

const builder = await createBuilder({ configFile: path.join(root, 'vite.config.ts'), logLevel: 'warn' })
const { client, worker, verifierPage, verifierProgram, ssr } = builder.environments
// The page empties dist/client, the service worker is added to it: in this order.
const parts = [
  ...(wants('client') ? [client, worker] : []),
  ...(wants('server') ? [verifierPage, verifierProgram, ssr] : []),
]
try {
  for (const environment of parts) await builder.build(environment)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
