// Zones by the data that the server counts with, for the whole tab: a browser's own may not know a law that is in force.
// Until they are here, and for years that they do not hold, the browser's own are asked. Filled by identity/zoneTable.ts.

import { create } from 'zustand'

import { type ZoneGroup, type ZoneTable, offsetIn } from '../../shared/zoneTable.ts'

interface Zones {
  readonly from: number
  readonly groups: ReadonlyMap<string, ZoneGroup>
}

export const useZones = create<Zones>()(() => ({ from: 0, groups: new Map() }))

export function takeZones({ from, groups }: ZoneTable): void {
  const named = groups.flatMap((group) => group.names.split(' ').map((name) => [name, group] as const))
  useZones.setState({ from, groups: new Map(named) })
}

/** Milliseconds ahead of UTC; null where only the browser can say. */
export function zoneOffset(at: number, zone: string): number | null {
  const { from, groups } = useZones.getState()
  const group = groups.get(zone)
  return group === undefined ? null : offsetIn(group, at, from)
}

/** Whether the clocks on both walls show the same. */
export function isSameZone(one: string, other: string): boolean {
  const { groups } = useZones.getState()
  const group = groups.get(one)
  return one === other || (group !== undefined && group === groups.get(other))
}
