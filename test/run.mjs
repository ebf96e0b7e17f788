// `npm test`: static checks, then every test, and one closing line that counts them.
// SECOND_TRY=1: a few files that failed among all others are run once more, alone, and named: a test that only then passes
// depends on the machine's load, and is a defect to mend. Everywhere else the first failure counts.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const FEW = 3

const folder = mkdtempSync(path.join(os.tmpdir(), 'workroom-test-'))

/** @type {readonly (readonly [string, readonly string[]])[]} */
const steps = [
  ['npx', ['oxfmt', '--check']],
  ['npm', ['run', '--silent', 'lint']],
  ['npm', ['run', '--silent', 'types']],
  ['npm', ['run', '--silent', 'unused']],
  ['node', ['server/build.mjs']],
]

let failedSteps = steps.filter(([command, args]) => !run(command, args)).length
const all = tried('all')
const failing = failingFiles(all)
let failedTests = all.numFailedTests
let passedTests = all.numPassedTests
if (!all.isPassed && process.env.SECOND_TRY === '1' && failing.length > 0 && failing.length <= FEW) {
  const again = tried('again', failing)
  const stillFailing = failingFiles(again)
  for (const file of failing.filter((one) => !stillFailing.includes(one)))
    console.log(`Passed only at the second try, alone: ${path.relative('.', file)}`)
  passedTests += failedTests - again.numFailedTests
  failedTests = again.numFailedTests
  if (!again.isPassed) failedSteps += 1
} else if (!all.isPassed) failedSteps += 1
rmSync(folder, { recursive: true })
const failed = Math.max(failedTests, failedSteps)
const skipped = all.numPendingTests > 0 ? `, ${all.numPendingTests} skipped` : ''
console.log(`${passedTests} passed, ${failed} failed${skipped}`)
process.exitCode = failed === 0 && passedTests > 0 ? 0 : 1

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  console.log(`> ${command} ${args.join(' ')}`)
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0
}

/**
 * @param {string} name of the report
 * @param {readonly string[]} files every one by default
 */
function tried(name, files = []) {
  const report = path.join(folder, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const isPassed = run('npx', ['vitest', 'run', ...reporters, ...files])
  const counts = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] }
  return { ...counts, ...readReport(report), isPassed }
}

/** @param {{ readonly testResults: readonly { readonly name: string, readonly status: string }[] }} report */
function failingFiles({ testResults }) {
  return testResults.filter(({ status }) => status === 'failed').map(({ name }) => name)
}

/** @param {string} report */
function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return {}
  }
}
