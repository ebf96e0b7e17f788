// npm run bench -- hotpath: figures, not verdicts. Each bench is `test/bench/<name>.ts`, compiled together with the server
// as it is shipped, so that the numbers are those of the built product; beside it lie the processes that benches start.

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

import { build } from 'vite'

const root = path.resolve(import.meta.dirname, '../..')
const [name = 'hotpath', ...rest] = process.argv.slice(2)
const entry = path.join(root, `test/bench/${name}.ts`)
if (!existsSync(entry)) {
  console.error(`There is no bench "${name}".`)
  process.exit(1)
}

// Below node_modules: the server's dependencies are found from there.
const outDir = path.join(root, 'node_modules/.cache/workroom-bench')
await build({
  configFile: false,
  logLevel: 'warn',
  root,
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: [
        entry,
        ...readdirSync(path.join(root, 'test/bench'))
          .filter((file) => /(Server|Once)\.ts$/.test(file))
          .map((file) => path.join(root, 'test/bench', file)),
        path.join(root, 'server/documents/drawingThread.ts'),
      ],
      output: { chunkFileNames: '[name].js' },
      external: ['vitest'],
    },
  },
})
const { status } = spawnSync(process.execPath, [path.join(outDir, `${name}.js`), ...rest], {
  cwd: root,
  env: { ...process.env, NODE_ENV: 'production' },
  stdio: 'inherit',
})
rmSync(outDir, { recursive: true, force: true })
process.exit(status ?? 1)
