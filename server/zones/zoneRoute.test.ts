import { gunzipSync, gzipSync } from 'node:zlib'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { offsetIn } from '../../shared/zoneTable.ts'
import { seed } from '../../test/support/seed.ts'

fc.configureGlobal({ seed })
import { isZone, offsetAt, zoneDataVersion, zoneNames } from './zoneData.ts'
import { zoneTable } from './zoneRoute.ts'

describe('[K1] the zone data for pages', () => {
  const { version, from, groups } = zoneTable()
  const groupOf = new Map(groups.flatMap((group) => group.names.split(' ').map((name) => [name, group])))

  test('hold every zone of the server’s release, in a few kilobytes', () => {
    expect(version).toBe(zoneDataVersion)
    expect([...groupOf.keys()].toSorted()).toEqual([...zoneNames()].toSorted())
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => !groupOf.has(zone) || !isZone(zone))).toEqual(
      [],
    )
    const packed = gzipSync(JSON.stringify({ version, from, groups }), { level: 9 })
    expect(packed.length).toBeLessThan(8_000)
    expect(JSON.parse(gunzipSync(packed).toString())).toEqual({ version, from, groups })
  })

  test('say the same as the server at every instant of their years', () => {
    const instants = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2037, 11, 31) })
    fc.assert(
      fc.property(fc.constantFrom(...zoneNames()), instants, (zone, at) => {
        const group = groupOf.get(zone)
        expect([zone, group && offsetIn(group, at, from)]).toEqual([zone, offsetAt(zone, at)])
      }),
      { numRuns: 5_000 },
    )
  })

  test('say nothing of other years', () => {
    const [group] = groups
    for (const at of [Date.UTC(2024, 11, 31), Date.UTC(2038, 0, 1)])
      expect(group && offsetIn(group, at, from)).toBeNull()
  })
})
