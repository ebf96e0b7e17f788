// npm start: builds what is missing or older than its sources, then runs the server in this very process, so that
// SIGTERM reaches it. Arguments (--demo, --backup …) stay in process.argv for server/index.ts.

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

process.chdir(path.resolve(import.meta.dirname, '..'))

const common = ['shared', 'vite.config.ts', 'package-lock.json']
const outputs = [
  { part: 'client', made: 'dist/client/sw.js', from: ['client', ...common] },
  { part: 'server', made: 'dist/server/index.js', from: ['server', ...common] },
]

const stale = outputs.filter(({ made, from }) => !existsSync(made) || modified(made) < newest(from))
if (stale.length > 0) build(stale.map(({ part }) => part))

process.env.NODE_ENV ??= 'production'
await import('../dist/server/index.js')

function build(parts) {
  const began = Date.now()
  console.log(`Building ${parts.join(' and ')} (first start, or the sources have changed) …`)
  // A child: the bundler's memory goes back to the machine.
  const { status } = spawnSync(process.execPath, ['server/build.mjs', ...parts], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
  console.log(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s.`)
}

function modified(file) {
  return statSync(file).mtimeMs
}

function newest(files) {
  return Math.max(0, ...files.map((file) => (existsSync(file) ? newestIn(file) : 0)))
}

// Tests are not part of what is built; a folder's own time tells of files removed.
function newestIn(file) {
  if (/\.test\.tsx?$/.test(file)) return 0
  const { mtimeMs } = statSync(file)
  if (!statSync(file).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, newest(readdirSync(file).map((name) => path.join(file, name))))
}
