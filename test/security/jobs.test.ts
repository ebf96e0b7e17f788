// Ordinary accounts against a posted job: nobody's proposal disappears, nobody's deal is shown, nobody takes a job's places.

import { randomUUID } from 'node:crypto'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { adoptOlderNotes } from '../../server/offers/adoptOlderNotes.ts'
import type { JobList, JobView, ProposalPage } from '../../shared/http.ts'
import type { RoomId } from '../../shared/ids.ts'
import { DAY, MINUTE } from '../support/instants.ts'
import {
  type OffersUnderTest,
  type PersonUnderTest,
  jobForm,
  newCommand,
  newRoom,
  proposalForm,
  startOffers,
  threePeople,
} from '../support/offersUnderTest.ts'
import { terms } from '../support/steps.ts'

let server: OffersUnderTest
let ada: PersonUnderTest
let ben: PersonUnderTest
let eve: PersonUnderTest

/** The rules refuse it; the shape is right. */
const hopeless = () => proposalForm({ terms: { ...terms, deliveryDate: '2020-01-01' } })
const propose = (by: PersonUnderTest, job: string, body: object = proposalForm()) =>
  by.post(`/api/jobs/${job}/proposals`, body)

async function posted(by: PersonUnderTest, changed: object = {}): Promise<string> {
  const job = randomUUID()
  expect((await by.post(`/api/jobs/${job}`, { ...jobForm, ...changed })).status).toBe(200)
  return job
}
async function seen(by: PersonUnderTest, job: string): Promise<JobView> {
  return (await by.get(`/api/jobs/${job}`)).body as unknown as JobView
}

const wide = { proposalsPerHour: 1e6, proposalsPerJobAndDay: 1e6, jobsPerHour: 1e6, openJobsPerPerson: 1e6 }

beforeEach(async () => {
  server = await startOffers({ limits: wide })
  ;({ ada, ben, eve } = await threePeople(server))
})
afterEach(() => server.close())

describe('[O12] no proposal is lost from sight', () => {
  test('[T-140] 60 that the rules refuse leave nothing, and hide nobody’s', async () => {
    const job = await posted(ada)
    for (let n = 0; n < 60; n++) expect((await propose(eve, job, hopeless())).status).toBe(422)
    const made = await propose(ben, job)
    expect((await seen(ada, job)).proposals).toMatchObject([{ room: made.body['room'] }])
    expect((await seen(ada, job)).total).toBe(1)
  })

  test('refused for one job and made for another under the same room id, it stands with the other', async () => {
    const [first, second] = [await posted(ada), await posted(eve)]
    const body = proposalForm()
    await propose(ben, first, { ...body, terms: { ...terms, deliveryDate: '2020-01-01' } })
    expect((await propose(ben, second, { ...body, id: newCommand() })).status).toBe(201)
    expect((await seen(eve, second)).proposals).toMatchObject([{ room: body.room }])
    expect((await seen(ada, first)).proposals).toEqual([])
  })

  test('many are read page by page, newest first, each once', async () => {
    const job = await posted(ada)
    const made: RoomId[] = []
    for (let n = 0; n < 60; n++) {
      // some at the same instant
      if (n % 3 === 0) server.clock.now += MINUTE
      const body = proposalForm()
      made.push(body.room)
      await propose(ben, job, body)
      await server.run(body.room, ben, { name: 'withdrawOffer', args: {} })
    }
    const view = await seen(ada, job)
    const read = [...view.proposals]
    for (let { more } = view; more !== null;) {
      const page = (await ada.get(`/api/jobs/${job}/proposals?before=${more}`))
        .body as unknown as ProposalPage
      read.push(...page.proposals)
      more = page.more
    }
    expect(view.total).toBe(60)
    expect(read.map(({ room }) => room).toSorted()).toEqual(made.toSorted())
    const times = read.map(({ madeAt }) => madeAt)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
  })

  test('a page is for the two parties: strangers get none of others’', async () => {
    const job = await posted(ada)
    await propose(ben, job)
    const address = `/api/jobs/${job}/proposals?before=9999999999999`
    expect((await ada.get(address)).body).toMatchObject({ proposals: [{ freelancer: 'Ben Okafor' }] })
    expect((await eve.get(address)).body).toMatchObject({ proposals: [] })
    expect((await server.visitor().get(address)).status).toBe(401)
    expect((await ada.get(`/api/jobs/${job}/proposals?before=x`)).status).toBe(400)
  })

  test('one’s jobs are read page by page too', async () => {
    const jobs: string[] = []
    for (let n = 0; n < 60; n++) {
      if (n % 4 === 0) server.clock.now += MINUTE
      jobs.push(await posted(ada))
    }
    const read: string[] = []
    for (let more: string | null = ''; more !== null;) {
      const page = (await ada.get(`/api/jobs${more && `?before=${more}`}`)).body as unknown as JobList
      read.push(...page.jobs.map(({ job }) => job))
      more = page.more
    }
    expect(read.toSorted()).toEqual(jobs.toSorted())
  })
})

describe('[O10] one open proposal a job and freelancer', () => {
  test('[T-142] six at once under six room ids are one', async () => {
    const job = await posted(ada)
    const answers = await Promise.all(Array.from({ length: 6 }, () => propose(ben, job)))
    expect(
      answers
        .map(({ status }) => String(status))
        .toSorted()
        .join(' '),
    ).toBe('201 409 409 409 409 409')
    expect((await seen(ada, job)).proposals).toHaveLength(1)
  })

  test('one that has lapsed is in nobody’s way, whether or not that is recorded yet', async () => {
    const job = await posted(ada)
    await propose(ben, job, proposalForm({ validDays: 1 }))
    server.clock.now += DAY
    expect((await propose(ben, job)).status).toBe(201)
  })

  test('a refused one holds no place', async () => {
    const job = await posted(ada)
    expect((await propose(ben, job, hopeless())).status).toBe(422)
    expect((await propose(ben, job)).status).toBe(201)
  })
})

describe('a proposal shows no other deal', () => {
  test('[T-141] the room of an offer, named in a proposal, is not shown to the job’s owner', async () => {
    const { room, token } = await server.offer(eve, ben.email)
    await ben.post(`/api/invitations/${token}/accept`, {})
    const job = await posted(ada)
    expect((await propose(ben, job, proposalForm({ room }))).status).toBe(409)
    expect((await seen(ada, job)).proposals).toEqual([])
    expect((await ada.get(`/api/jobs/${job}`)).text).not.toContain(String(terms.amount))
    expect((await propose(ben, job)).status).toBe(201)
  })

  test('[T-141] nor is the room of a proposal for another job', async () => {
    const [first, second] = [await posted(eve), await posted(ada)]
    const { room } = (await propose(ben, first)).body as { room: RoomId }
    expect((await propose(ben, second, proposalForm({ room }))).status).toBe(409)
    expect((await seen(ada, second)).proposals).toEqual([])
    expect((await seen(eve, first)).proposals).toMatchObject([{ room }])
  })
})

describe('a job keeps its owner and its words', () => {
  test('[T-144] two who post under one id at once: it is one’s, the other is told that there is none', async () => {
    for (let n = 0; n < 10; n++) {
      const job = randomUUID()
      const answers = await Promise.all([ada, eve].map((one) => one.post(`/api/jobs/${job}`, jobForm)))
      expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '404'])
    }
  })

  test('posting twice at once is one job', async () => {
    const job = randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => ada.post(`/api/jobs/${job}`, jobForm)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  test('[T-144] only its owner closes it; changed words do not open it again', async () => {
    const job = await posted(ada)
    expect((await eve.post(`/api/jobs/${job}/status`, { status: 'closed' })).status).toBe(404)
    expect((await ada.post(`/api/jobs/${job}/status`, { status: 'closed' })).status).toBe(200)
    const { status: _status, ...words } = jobForm
    await ada.post(`/api/jobs/${job}`, { ...words, title: 'Shop' })
    expect(await seen(ada, job)).toMatchObject({ status: 'closed', title: 'Shop' })
    expect((await propose(ben, job)).body).toMatchObject({ code: 'job-closed' })
    await ada.post(`/api/jobs/${job}/status`, { status: 'open' })
    expect((await propose(ben, job)).status).toBe(201)
  })
})

describe('one person takes no more than a share', () => {
  test('[T-143] of open jobs, of posts in an hour, of proposals in an hour and for one job', async () => {
    const narrow = await startOffers({
      limits: { openJobsPerPerson: 2, jobsPerHour: 6, proposalsPerHour: 6, proposalsPerJobAndDay: 2 },
    })
    const client = await narrow.person('Ada Lindqvist')
    const freelancer = await narrow.person('Ben Okafor')
    const put = async (job: string, changed: object = {}) =>
      (await client.post(`/api/jobs/${job}`, { ...jobForm, ...changed })).body['code']
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()]
    expect([await put(first), await put(second), await put(third)]).toEqual([
      undefined,
      undefined,
      'jobs-enough',
    ])
    expect([await put(second, { status: 'closed' }), await put(third)]).toEqual([undefined, undefined])
    expect(await put(second, { status: 'open' })).toBe('jobs-enough')
    expect(await put(first)).toBe('rate')

    const send = async (job: string) => {
      const body = proposalForm()
      const { code } = (await propose(freelancer, job, body)).body
      if (code === undefined) await narrow.run(body.room, freelancer, { name: 'withdrawOffer', args: {} })
      return code
    }
    expect([await send(first), await send(first), await send(first)]).toEqual([
      undefined,
      undefined,
      'proposals-enough',
    ])
    expect([await send(third), await send(third), await send(third)]).toEqual([
      undefined,
      undefined,
      'proposals-enough',
    ])
    expect(await send(third)).toBe('rate')
    narrow.clock.now += DAY
    expect([await put(first), await send(first)]).toEqual([undefined, undefined])
    await narrow.close()
  })
})

test('[O12] what an older version noted is listed where its room says, and junk goes', async () => {
  const [first, second] = [await posted(ada), await posted(eve)]
  const { room } = (await propose(ben, second)).body as { room: RoomId }
  await server.connection.collection('proposals').deleteMany({})
  const notes = server.connection.collection<{ _id: string; job: string; freelancer: string }>('jobProposals')
  await notes.insertMany([
    // an older version let a refused proposal for the first job keep the note of this room
    { _id: room, job: first, freelancer: ben.userId },
    ...Array.from({ length: 150 }, () => ({ _id: newRoom(), job: first, freelancer: eve.userId })),
  ])
  await adoptOlderNotes({ ...server, rooms: server.app.rooms, proposals: server.app.proposals })
  expect((await seen(eve, second)).proposals).toMatchObject([{ room }])
  expect((await seen(ada, first)).proposals).toEqual([])
  expect(await notes.countDocuments({})).toBe(0)
})
