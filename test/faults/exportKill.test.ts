// [U8] kill -9 while everything of an account is made: it is begun anew at the next start, and nothing half-made is ever given.

import path from 'node:path'

import { unzipSync } from 'fflate'
import { expect, test, vi } from 'vitest'

import type { AccountExportAnswer } from '../../shared/http.ts'
import { compiledForFile } from '../support/compiledForFile.ts'
import { freePort } from '../support/serverProcess.ts'

const ROUNDS = 4

const under = compiledForFile('export-kill')

test(
  '[U8] four kills at other moments, and the zip is whole after the next start',
  { timeout: 180_000 },
  async () => {
    const dir = path.join(under.dir, 'disk')
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    let server = await under.compiled.start(dir, port, {})
    const { ada, room } = await server.room()
    await server.ask({ ask: 'settle' })
    const headers = { cookie: ada.cookie, origin: url, 'content-type': 'application/json' }
    const look = async () =>
      ((await (await fetch(`${url}/api/account/export`, { headers })).json()) as AccountExportAnswer).export
    const zip = () => fetch(`${url}/api/account/export.zip`, { headers })

    for (let round = 0; round < ROUNDS; round++) {
      const asked = await fetch(`${url}/api/account/export`, { method: 'POST', headers, body: '{}' })
      expect(asked.status).toBe(200)
      // a little further on each time
      for (let looks = 0; looks < round * 3; looks++) await look()
      await server.kill()
      server = await under.compiled.start(dir, port, {})
      await vi.waitFor(async () => expect((await look())?.state).toBe('ready'), { timeout: 20_000 })
      const files = unzipSync(new Uint8Array(await (await zip()).arrayBuffer()))
      expect(Object.keys(files)[0]).toBe('index.html')
      expect(Object.keys(files).some((name) => name.includes(room.slice(0, 8)))).toBe(true)
    }
    await server.kill()
  },
)
