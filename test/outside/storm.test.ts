// [FAULT-8] A storm of three nodes over a database that is not ours and a Redis, behind a proxy that remembers nobody: kill -9
// of a node, of Redis and of the database, one by one and all at once. Nothing is lost or doubled, and once they are back
// everybody shows the same again; how soon is printed, because it hangs on how free the cores are.

import { expect, test, vi } from 'vitest'

import { foldRecords, initialWorkroom } from '../../shared/workroom/workroom.ts'
import { compiledForFile } from '../support/compiledForFile.ts'
import { expectKept } from '../support/keptLog.ts'
import { message } from '../support/named.ts'
import { opened } from '../support/opened.ts'
import { hasOutsideDatabase, openOutsideDatabase } from '../support/outsideDatabase.ts'
import { hasRedis, openRedis } from '../support/redis.ts'
import { openRoundRobin } from '../support/roundRobin.ts'
import { freePort, readLogAt } from '../support/serverProcess.ts'
import { moveAbout } from '../support/steps.ts'
import { type StubbornTab, startStubbornTab } from '../support/stubbornTab.ts'
import type { TestPerson } from '../support/testRoom.ts'

const ALIKE_WITHIN_MS = 20_000
/** Acknowledged to each tab before the next thing happens. */
const ACKNOWLEDGED = 12

type Command = Parameters<typeof startStubbornTab>[0]['command']

const hosts = ['127.0.0.2', '127.0.0.3', '127.0.0.4'] as const
const under = compiledForFile('storm')

test.skipIf(!hasOutsideDatabase || !hasRedis)(
  '[FAULT-8] node, Redis and database are killed in a storm of three nodes: all is kept, and all agree soon',
  { timeout: 300_000 },
  async () => {
    const database = opened(await openOutsideDatabase())
    const redis = opened(await openRedis())
    const port = await freePort()
    const proxy = opened(await openRoundRobin(port, hosts))
    const shared = { mongodbUri: database.uri, redisUrl: redis.url }
    const start = (host: string) => under.compiled.start(under.dir, port, { ...shared, host })
    const nodes = await Promise.all(hosts.map(start))
    const at = await nodes[0]?.room()
    if (at === undefined) throw new Error('no node')
    const enter = ({ cookie }: TestPerson, name: string, command: Command) =>
      startStubbornTab({ port, room: at.room, cookie, name, command })
    const tabs = [
      enter(at.ben, 'ben-one', moveAbout),
      enter(at.ben, 'ben-two', moveAbout),
      enter(at.ada, 'ada-one', says),
    ]
    const goOn = () => Promise.all(tabs.map((tab) => tab.reaches(tab.acknowledged().size + ACKNOWLEDGED)))
    const killNode = async (index: 0 | 1) => nodes[index]?.kill()
    const startNode = async (index: 0 | 1) => void (nodes[index] = await start(hosts[index]))

    await goOn()
    expect(new Set(proxy.taken)).toEqual(new Set(hosts))
    await killNode(0)
    await goOn()
    await startNode(0)
    await redis.stop()
    await goOn()
    await redis.start()
    await database.kill()
    await database.start()
    await goOn()
    await Promise.all([killNode(1), redis.stop(), database.kill()])
    await Promise.all([redis.start(), database.start()])
    const backAt = performance.now()
    const passed = (): number => Math.round(performance.now() - backAt)
    await Promise.all(tabs.map((tab) => tab.finish()))
    const answeredAfter = passed()
    await vi.waitFor(() => expect(new Set(tabs.map((tab) => tab.state().head.hash)).size).toBe(1), {
      timeout: ALIKE_WITHIN_MS,
      interval: 10,
    })
    console.log(`[FAULT-8] answered ${answeredAfter} ms after all were back, all alike after ${passed()} ms`)
    await startNode(1)
    const log = await readLogAt(database.uri, at.room)
    const truth = foldRecords(initialWorkroom, log)
    for (const tab of tabs) expect(tab.state()).toEqual(truth)
    expectKept(at.room, log, tabs)
    expect(log.filter(({ commandId }) => isOf(tabs, commandId))).toHaveLength(issuedBy(tabs))
    for (const tab of tabs) tab.close()
    for (const node of nodes) await node.kill()
  },
)

const says = (index: number) =>
  ({ name: 'postMessage', args: { message: message(`m${index}`), body: `word ${index}` } }) as const

const isOf = (tabs: readonly StubbornTab[], id: string): boolean =>
  tabs.some((tab) => tab.issued().includes(id))

const issuedBy = (tabs: readonly StubbornTab[]): number =>
  tabs.reduce((count, tab) => count + tab.issued().length, 0)
