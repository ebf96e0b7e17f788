// [FAULT-1] kill -9 in mid-append, again and again, with moves in flight from two tabs: no acknowledged record is lost, doubled or
// moved, no answer changes, and each tab's commands stand in the order in which they were issued.

import { expect, test } from 'vitest'

import { compiledForFile } from '../support/compiledForFile.ts'
import { seeded } from '../support/engineProcess.ts'
import { expectKept } from '../support/keptLog.ts'
import { seed } from '../support/seed.ts'
import { freePort, readLog } from '../support/serverProcess.ts'
import { moveAbout } from '../support/steps.ts'
import { startStubbornTab } from '../support/stubbornTab.ts'

/** `ROUNDS=1000` for a long night. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 20)

const under = compiledForFile('kill')
const { dir } = under

test(
  '[FAULT-1] kill after kill loses, doubles and reorders nothing that was acknowledged',
  { timeout: 60_000 + ROUNDS * 6_000 },
  async () => {
    console.log(`[FAULT-1] SEED=${seed}`)
    const random = seeded(seed)
    const port = await freePort()
    let server = await under.compiled.start(dir, port)
    const at = await server.room()
    const tabs = ['one', 'two'].map((name) =>
      startStubbornTab({ port, room: at.room, cookie: at.ben.cookie, name, command: moveAbout }),
    )

    for (let round = 0; round < ROUNDS; round++) {
      const before = tabs.map((tab) => tab.acknowledged().size)
      await Promise.all(
        tabs.map((tab, index) => tab.reaches((before[index] ?? 0) + 10 + Math.floor(random() * 60))),
      )
      await server.kill()
      server = await under.compiled.start(dir, port)
    }
    await Promise.all(tabs.map((tab) => tab.finish()))
    await server.kill()

    for (const tab of tabs) {
      tab.close()
      expect(tab.acknowledged().size).toBeGreaterThan(ROUNDS * 10)
    }
    expectKept(at.room, await readLog(dir, at.room), tabs)
  },
)
