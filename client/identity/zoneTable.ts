// Fetches the server's zone data once a page load; what cannot be had leaves the browser's own.

import type { ZoneTable } from '../../shared/zoneTable.ts'
import { takeZones } from '../ui/zones.ts'

export async function loadZones(): Promise<void> {
  const response = await fetch('/api/zones').catch(() => null)
  if (response?.ok !== true) return
  const table = (await response.json().catch(() => null)) as ZoneTable | null
  if (table !== null) takeZones(table)
}
