import { describe, expect, test } from 'vitest'

import { listLines } from './listLines.ts'

describe('[W2] a pasted list', () => {
  test('loses bullets and boxes, and numbers that count up', () => {
    expect(listLines('- [ ] Alpha\r\n* Beta\n\n  • Delta  \n+ [x] Epsilon\n—\n')).toEqual([
      'Alpha',
      'Beta',
      'Delta',
      'Epsilon',
      '—',
    ])
    expect(listLines('1. Alpha\n2. Beta\n3. Gamma')).toEqual(['Alpha', 'Beta', 'Gamma'])
    expect(listLines('7) Alpha\n8) [x] Beta')).toEqual(['Alpha', 'Beta'])
    expect(listLines('1. Alpha\n   - under it\n2. Beta')).toEqual(['Alpha', 'under it', 'Beta'])
  })

  test.each([
    ['one line', '3. Obergeschoss Grundriss'],
    ['one line with a dash', '- 5 degrees'],
    ['floors', '3. Obergeschoss\n4. Obergeschoss'],
    ['dates', '24. Dezember: Shop geschlossen\n25. Dezember: Feiertag\n26. Dezember: Feiertag'],
    [
      'numbers that do not count up',
      '3. Obergeschoss Grundriss\n24. Dezember: Shop geschlossen\n- 5 degrees',
    ],
    ['what only looks like a mark', '-5 °C in the cold store\n3.5 mm jack\n2024 report\n#1 thing'],
  ])('keeps %s as it stands', (_what, pasted) => {
    expect(listLines(pasted)).toEqual(pasted.split('\n'))
  })
})
