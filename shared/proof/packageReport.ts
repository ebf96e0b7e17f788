// What was found in a package, as lines of a terminal.

import type { Examination } from './verifyRoom.ts'

export function reportLines({ checks, notes, story, limits, isSound }: Examination): readonly string[] {
  return [
    ...checks.flatMap(({ name, faults }) =>
      faults.length === 0
        ? [`  ok    ${name}`]
        : [`  FAULT ${name}`, ...faults.map((fault) => `        ${fault}`)],
    ),
    ...notes.map((note) => `  note  ${note}`),
    '',
    ...story.map((line) => `  ${line}`),
    '',
    'What this cannot show:',
    ...limits.map((line) => `  ${line}`),
    '',
    isSound ? 'The package is sound.' : 'The package is NOT sound.',
  ]
}
