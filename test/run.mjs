// `npm test`: static checks, then every test, and one closing line that counts them.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const folder = mkdtempSync(path.join(os.tmpdir(), 'workroom-test-'))
const report = path.join(folder, 'report.json')

/** @type {readonly (readonly [string, readonly string[]])[]} */
const steps = [
  ['npx', ['oxfmt', '--check']],
  ['npm', ['run', '--silent', 'lint']],
  ['npm', ['run', '--silent', 'types']],
  ['npm', ['run', '--silent', 'unused']],
  ['node', ['server/build.mjs']],
  ['npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]],
]

let failedSteps = 0
for (const [command, args] of steps) {
  console.log(`> ${command} ${args.join(' ')}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) failedSteps += 1
}

const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = readReport()
rmSync(folder, { recursive: true })
const failed = Math.max(numFailedTests, failedSteps)
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''
console.log(`${numPassedTests} passed, ${failed} failed${skipped}`)
process.exitCode = failed === 0 && numPassedTests > 0 ? 0 : 1

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return {}
  }
}
