// `npm run test:nodes`: the units and the two-party suites on the newer Nodes, whose programs npm serves as packages. The
// whole of `npm test` runs on the Node that called it; a machine for which there is no such package says so and goes on.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const VERSIONS = ['22.23.5', '24.22.3']
const TWO_PARTIES = [
  'moneyHistories',
  'nodes.test',
  'oneOutcome',
  'storageConformance',
  'storyDemo',
  'twoParties',
]
const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(os.tmpdir(), 'workroom-nodes-'))
try {
  for (const version of VERSIONS) {
    const program = fetched(version)
    if (program === null)
      console.log(`Left out: npm serves no Node ${version} for ${process.platform}-${process.arch}.`)
    else if (!isGreenOn(program, version)) process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true })
}

/** @param {string} version */
function fetched(version) {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const options = { cwd: folder, stdio: /** @type {const} */ ('ignore') }
  const dir = path.join(folder, version)
  const args = ['install', '--prefix', dir, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts']
  if (spawnSync('npm', [...args, `${name}@${version}`], options).status !== 0) return null
  return path.join(dir, 'node_modules', name, 'bin')
}

/**
 * @param {string} folderOfNode
 * @param {string} version
 */
function isGreenOn(folderOfNode, version) {
  const env = { ...process.env, PATH: `${folderOfNode}${path.delimiter}${process.env['PATH'] ?? ''}` }
  const run = (/** @type {readonly string[]} */ args) => {
    console.log(`> Node ${version}: vitest ${args.join(' ')}`)
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
    return spawnSync('node', [vitest, 'run', ...args], { cwd: root, env, stdio: 'inherit' }).status === 0
  }
  return run(['--project', 'node']) && run(['--project', 'whole', ...TWO_PARTIES])
}
