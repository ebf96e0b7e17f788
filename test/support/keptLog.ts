// What a log has to be after whatever happened to nodes and databases: nothing that was acknowledged is lost, doubled or
// moved, no answer changed, and each tab's commands stand in the order in which they were issued.

import { expect } from 'vitest'

import type { RoomId } from '../../shared/ids.ts'
import type { LogRecord } from '../../shared/record.ts'
import { genesis, recordHash } from '../../shared/sealRecord.ts'
import type { StubbornTab } from './stubbornTab.ts'

export function expectKept(
  room: RoomId,
  log: readonly LogRecord[],
  tabs: readonly Pick<StubbornTab, 'acknowledged' | 'changedAnswers' | 'issued'>[],
): void {
  const placeOf = new Map(log.map(({ commandId, seq }) => [commandId as string, seq]))
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
  expect(placeOf.size).toBe(log.length)
  let prev = genesis(room)
  for (const record of log) {
    expect([record.prev, record.hash]).toEqual([prev, recordHash(record)])
    prev = record.hash
  }
  for (const tab of tabs) {
    expect(tab.changedAnswers()).toEqual([])
    for (const [id, seq] of tab.acknowledged()) expect(placeOf.get(id)).toBe(seq)
    const places = tab.issued().map((id) => placeOf.get(id) ?? 0)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  }
}
