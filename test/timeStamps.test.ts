// Time stamps of somebody else, beside the log and in the package: a real authority, made with openssl, that has its moods.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { createAskAuthority, readToken } from '../server/evidence/askAuthority.ts'
import { isSignatureTrue } from '../server/evidence/receipt.ts'
import { createStamping } from '../server/evidence/stamping.ts'
import { countBusinessDays } from '../server/rooms/businessDays.ts'
import { type TimeStamps, createTimeStamps } from '../server/storage/timeStamps.ts'
import type { RoomId } from '../shared/ids.ts'
import { type ProofPackage, readPackage, readRecords } from '../shared/proof/proofPackage.ts'
import { type TimeStamp, readStamps } from '../shared/proof/timeStamp.ts'
import { verifyPackage } from '../shared/proof/verifyPackage.ts'
import type { LogRecord } from '../shared/record.ts'
import { hasOpenssl } from './support/certificate.ts'
import { deliveredRoom } from './support/deliveredRoom.ts'
import { type StorageUnderTest, openStorageUnderTest } from './support/engineUnderTest.ts'
import { play } from './support/given.ts'
import { invoiced } from './support/histories.ts'
import { DAY, NOW } from './support/instants.ts'
import { type TestRoom, type TestServer, openTestServer } from './support/testRoom.ts'
import { type Mood, type TimeAuthority, opensslFinds, startTimeAuthority } from './support/timeAuthority.ts'

const { log: played } = play(invoiced)

async function look(proof: ProofPackage, log: readonly LogRecord[]) {
  const found = verifyPackage({
    proof,
    log,
    contents: null,
    trustedKeyId: null,
    isSigned: isSignatureTrue,
    stamps: await readStamps(proof.stamps ?? [], readToken),
    countBusinessDays,
  })
  return { ...found, faults: found.checks.flatMap(({ faults }) => faults) }
}

describe.skipIf(!hasOpenssl)('[G7] time stamps', () => {
  let authority: TimeAuthority
  let server: TestServer
  let storage: StorageUnderTest
  let stamps: TimeStamps
  let at: TestRoom
  let opened: Awaited<ReturnType<typeof packageOf>>
  const dir = mkdtempSync(path.join(tmpdir(), 'workroom-stamps-'))

  beforeAll(async () => {
    authority = await startTimeAuthority()
    storage = await openStorageUnderTest()
    stamps = await createTimeStamps(storage.connection)
    server = await openTestServer({ timeStamps: settings() })
    at = await deliveredRoom(server)
    opened = await vi.waitFor(
      async () => {
        const found = await packageOf()
        if (found.proof.stamps?.length !== 2) throw new Error('they have not come yet')
        return found
      },
      { timeout: 20_000, interval: 500 },
    )
  }, 60_000)
  afterAll(async () => {
    await server.close()
    await storage.close()
    await authority.close()
    rmSync(dir, { recursive: true })
  })

  const settings = () => ({ url: authority.url, login: null, hash: 'sha256', policy: null }) as const

  async function packageOf() {
    const answer = await fetch(`${server.url}/api/rooms/${at.room}/proof.zip`, {
      headers: { cookie: at.ada.cookie },
    })
    expect(answer.status).toBe(200)
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    const text = (name: string): string => Buffer.from(files[name] ?? []).toString('utf8')
    const [proof, log] = [readPackage(text('proof.json')), readRecords(text('records.jsonl'))]
    if (typeof proof === 'string' || typeof log === 'string') throw new Error('no package')
    return { files, proof, log }
  }

  test('are of what turns, lie in the package, and say whose word they are', async () => {
    const { proof, log } = opened
    const turned = log.filter(({ events }) =>
      events.some(({ type }) => type === 'contract.activated' || type === 'work.delivered'),
    )
    expect(proof.stamps?.map(({ seq }) => seq)).toEqual(turned.map(({ seq }) => seq))
    const { faults, story, limits } = await look(proof, log)
    expect(faults).toEqual([])
    expect(story.filter((line) => line.startsWith('Stamped'))).toEqual([
      expect.stringMatching(/Record \d+ on .+ UTC by “Tower clock, Clockmakers”/),
      expect.stringMatching(/Record \d+ on .+ UTC by “Tower clock, Clockmakers”/),
    ])
    expect(limits.join('\n')).toContain(
      'Time stamps are the word of “Tower clock, Clockmakers”: whether to trust',
    )
  })

  test('are found true by openssl, from the files of the package', () => {
    for (const { seq } of opened.proof.stamps ?? []) {
      const names = [`stamps/record-${seq}.json`, `stamps/record-${seq}.tsr`] as const
      for (const name of names) {
        mkdirSync(path.join(dir, 'stamps'), { recursive: true })
        writeFileSync(path.join(dir, name), opened.files[name] ?? '')
      }
      const [data, answer] = names.map((name) => path.join(dir, name))
      expect(opensslFinds(data ?? '', answer ?? '', authority.root)).toMatchObject({ isTrue: true })
      expect(opensslFinds(path.join(dir, 'stamps/record-1.json'), answer ?? '', authority.root).isTrue).toBe(
        false,
      )
    }
  })

  test('[PROOF-13] nothing but a hash, a number made up and the wish for a certificate goes to the authority', () => {
    expect(authority.questions.length).toBeGreaterThan(1)
    for (const question of authority.questions) {
      // version, SHA-256 and 32 bytes, a nonce of 16, certReq: 78 bytes, and none of them a word
      expect(question.toString('hex')).toMatch(
        /^30[0-9a-f]{2}0201013031300d060960864801650304020105000420[0-9a-f]{64}0210[0-9a-f]{32}0101ff$/,
      )
      expect(question.includes(at.room)).toBe(false)
    }
  })

  const forged: Readonly<
    Record<string, readonly [(stamps: readonly TimeStamp[]) => readonly TimeStamp[], RegExp]>
  > = {
    'of another head': [
      ([first, second]) => [{ ...(first as TimeStamp), seq: second?.seq ?? 0 }, second as TimeStamp],
      /The time stamp of record \d+ is of something else/,
    ],
    'of another record, in other words': [
      ([first, second]) => [
        first as TimeStamp,
        { ...(second as TimeStamp), statement: first?.statement ?? '' },
      ],
      /The time stamp of record \d+ is of something else/,
    ],
    'of another room': [
      ([first, ...rest]) => [
        {
          ...(first as TimeStamp),
          statement: first?.statement.replace(/"room":"[^"]+"/, '"room":"another-room-0123456789"') ?? '',
        },
        ...rest,
      ],
      /The time stamp of record \d+ is of another room|is of something else/,
    ],
    'left out below a later one': [
      ([, second]) => [second as TimeStamp],
      /The time stamp of record \d+ is missing/,
    ],
    'with an altered token': [
      ([first, ...rest]) => [{ ...(first as TimeStamp), token: altered(first?.token ?? '') }, ...rest],
      /The time stamp of record \d+ (is signed falsely|cannot be read)/,
    ],
    'that answers another question': [
      ([first, ...rest]) => [{ ...(first as TimeStamp), nonce: 'ab' }, ...rest],
      /The time stamp of record \d+ answers another question/,
    ],
    'that nobody signed for': [
      (stamps) => [...stamps, { ...(stamps[0] as TimeStamp), seq: 1 }],
      /The time stamp of record 1 is not the one that was signed/,
    ],
  }

  test.each(Object.entries(forged))('[PROOF-12] a stamp %s is named', async (_kind, [forge, named]) => {
    const { proof, log } = opened
    const stamps = [...forge(proof.stamps ?? [])]
    const { isSound, faults } = await look({ ...proof, stamps }, log)
    expect([isSound, faults.join('\n')]).toEqual([false, expect.stringMatching(named)])
  })

  test('a log that was written anew after it was stamped is named by the stamp', async () => {
    const { proof, log } = opened
    const seq = proof.stamps?.[0]?.seq ?? 0
    const other = log.map((record) => (record.seq === seq ? { ...record, hash: 'f'.repeat(64) } : record))
    expect((await look(proof, other)).faults.join('\n')).toMatch(
      new RegExp(`Record ${seq} is another one than was stamped on`),
    )
    expect((await look(proof, log.slice(0, seq - 1))).faults.join('\n')).toContain(
      `record ${seq} was stamped: the end is missing`,
    )
  })

  test('a record that is younger than its stamp is named', async () => {
    const { proof, log } = opened
    const read = await readStamps(proof.stamps ?? [], async (token, statement) => {
      const found = await readToken(token, statement)
      return typeof found === 'string' ? found : { ...found, at: NOW - DAY }
    })
    const found = verifyPackage({
      proof,
      log,
      contents: null,
      trustedKeyId: null,
      isSigned: isSignatureTrue,
      stamps: read,
      countBusinessDays,
    })
    expect(found.checks.flatMap(({ faults }) => faults).join('\n')).toContain('before the record itself')
  })

  test('[PROOF-12] a certificate that is for something else stamps nothing', async () => {
    const [{ token, statement } = { token: '', statement: '' }] = opened.proof.stamps ?? []
    const other = authority.bySomebodyElse(Buffer.from(token, 'hex')).toString('hex')
    expect(await readToken(other, statement)).toBe('is signed by a certificate that is not for time stamps')
    expect(await readToken('00', 'x')).toBe('cannot be read')
  })

  describe('an authority that is not well', () => {
    const moods: readonly Mood[] = ['status 500', 'garbage', 'endless', 'refusing', 'of something else']
    test.each(moods)(
      '[PROOF-13] %s: nothing is kept, nobody waits, and it is asked again later each time',
      async (mood) => {
        const said: string[] = []
        let time = NOW
        const make = () =>
          createStamping({
            stamps,
            ask: createAskAuthority(settings()),
            store: {
              tail: async (_room, from) => played.slice(from, from + 1),
              headSeq: async () => played.length,
            },
            now: () => time,
            say: (sentence) => said.push(sentence),
            report: (fault) => said.push(String(fault)),
          })
        const delivered = played.find(({ events }) =>
          events.some(({ type }) => type === 'work.delivered'),
        ) as LogRecord
        const of = `${mood.replaceAll(' ', '-')}-room-0123456789`.padEnd(22, '0') as RoomId
        authority.mood = mood
        await make().follow(of, delivered)
        const before = authority.questions.length
        await make().askDue()
        await make().askDue()
        expect(authority.questions.length).toBe(before + 1)
        expect(said).toEqual([expect.stringMatching(/^No time stamp for now; it is asked again later\. /)])
        expect(await stamps.ofRoom(of)).toEqual([])
        for (const wait of [30_000, 60_000]) {
          time += wait
          await make().askDue()
        }
        expect(authority.questions.length).toBe(before + 3)
        // another process, after a restart, and the authority is well again
        authority.mood = 'well'
        time += 120_000
        await make().askDue()
        expect(await stamps.ofRoom(of)).toMatchObject([{ seq: delivered.seq }])
        time += 10 * DAY
        await make().askDue()
        expect(authority.questions.length).toBe(before + 4)
      },
    )

    test('silent: a stop does not wait for it, and the next start asks again', async () => {
      const of = 'silent-room-0123456789' as RoomId
      const make = () =>
        createStamping({
          stamps,
          ask: createAskAuthority(settings()),
          store: { tail: async () => [], headSeq: async () => 0 },
          now: () => NOW + 100 * DAY,
          say: () => undefined,
          report: () => undefined,
        })
      const stamping = make()
      authority.mood = 'silent'
      const before = authority.questions.length
      await stamping.follow(
        of,
        played.find(({ events }) => events.some(({ type }) => type === 'work.delivered')) as LogRecord,
      )
      const turn = stamping.askDue()
      await vi.waitFor(() => expect(authority.questions.length).toBe(before + 1))
      await stamping.close()
      await turn
      authority.mood = 'well'
      await make().askDue()
      expect(await stamps.ofRoom(of)).toHaveLength(1)
    })

    test('once a day the newest record of a room with news is stamped, and only once', async () => {
      const of = 'daily-room-01234567890' as RoomId
      let time = NOW + 200 * DAY
      const stamping = createStamping({
        stamps,
        ask: createAskAuthority(settings()),
        store: {
          tail: async (_room, from) => played.slice(from, from + 1),
          headSeq: async () => played.length,
        },
        now: () => time,
        say: () => undefined,
        report: () => undefined,
      })
      for (const record of played.slice(0, 2)) await stamping.follow(of, record)
      await stamping.askDue()
      expect(await stamps.ofRoom(of)).toEqual([])
      time += DAY
      await stamping.askDue()
      await stamping.askDue()
      expect((await stamps.ofRoom(of)).map(({ seq }) => seq)).toEqual([played.length])
      time += DAY
      await stamping.askDue()
      expect(await stamps.due(time + DAY, 10)).toEqual([])
    })
  })
})

/** One bit of the signature, which stands at the end. */
const altered = (token: string): string =>
  token.slice(0, -2) + (Number.parseInt(token.slice(-2), 16) ^ 1).toString(16).padStart(2, '0')
