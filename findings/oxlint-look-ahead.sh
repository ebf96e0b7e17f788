#!/usr/bin/env bash
# oxlint: a pattern of `no-restricted-imports` whose `regex` holds a look-ahead or look-behind, as ESLint takes
# it, is dropped without a word: the configuration is accepted and the rule lets everything pass.
source "$(dirname "$0")/head.sh" oxlint@1.89.0
node --input-type=module - <<'JS'
import { strict as assert } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'

writeFileSync('planted.js', "import 'lodash'\n")
function refusals(regex) {
  const rules = { 'no-restricted-imports': ['error', { patterns: [{ regex }] }] }
  writeFileSync('.oxlintrc.json', JSON.stringify({ rules }))
  const { stdout, stderr } = spawnSync('node_modules/.bin/oxlint', ['--format=json', 'planted.js'], { encoding: 'utf8' })
  const { diagnostics } = JSON.parse(stdout)
  return { refused: diagnostics.filter(({ code }) => code.includes('no-restricted-imports')).length, said: stderr }
}
const seen = { plain: refusals('^[^.]'), lookAhead: refusals('^(?!\\.)') }
console.log(seen)
assert.deepEqual(seen, { plain: { refused: 1, said: '' }, lookAhead: { refused: 0, said: '' } }, 'changed')
JS
