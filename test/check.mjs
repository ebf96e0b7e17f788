// `npm run check`: format, lint, types, dead code, rules and units, two at a time, since none of them keeps two cores busy.
// Each one's output comes in one piece when it ends; the exit code is 0 when all of them passed.

import { spawn } from 'node:child_process'

const AT_ONCE = 2

/** The longest first. */
const steps = [
  'npx vitest run --project node',
  'npm run --silent lint',
  'npm run --silent types',
  'npm run --silent unused',
  'npx oxfmt --check',
]

const waiting = [...steps]
/** @type {string[]} */
const failed = []
await Promise.all(Array.from({ length: AT_ONCE }, lane))
console.log(failed.length === 0 ? 'All passed.' : `Failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1

async function lane() {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const { code, output } = await run(step)
    console.log(`> ${step}\n${output}`)
    if (code !== 0) failed.push(step)
  }
}

/** @param {string} step @returns {Promise<{ code: number | null, output: string }>} */
function run(step) {
  const child = spawn(step, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => (output += chunk))
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })))
}
