// `GET /api/rooms/:room/contract.txt`: a copy of the contract for either party, for ever: the text that was accepted, its
// checksum, and who accepted it when.

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { roles } from '../../shared/decider.ts'
import { RoomId } from '../../shared/ids.ts'
import { isolated, quoted } from '../../shared/isolated.ts'
import { type ContractVersion, standingVersion } from '../../shared/workroom/contractState.ts'
import { shownName, roleOf } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Rooms } from './rooms.ts'

const Query = v.strictObject({
  version: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number))),
})

export function roomRoutes({ rooms }: { readonly rooms: Pick<Rooms, 'load'> }): readonly Route[] {
  async function contract(req: Request, res: Response, person: Person): Promise<void> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    if (state === null || roleOf(state, person.userId) === null) return refuseInWords(res, 'not-found')
    const query = v.safeParse(Query, { ...req.query })
    if (!query.success) return refuseInWords(res, 'malformed')
    const wanted = query.output.version ?? standingVersion(state.contract)?.version
    const version = state.contract.versions.find((one) => one.version === wanted)
    if (version === undefined) return refuseInWords(res, 'no-contract')
    res.attachment(`contract-v${version.version}.txt`)
    res.type('text/plain; charset=utf-8').send(copyOf(state, version))
  }

  return [{ method: 'get', path: '/api/rooms/:room/contract.txt', access: 'signed-in', handle: contract }]
}

function copyOf(state: Workroom, version: ContractVersion): string {
  const { text, termsHash, draftedAt } = version
  return [
    `${isolated(state.offer.title)}\nContract v${version.version}, drafted on ${instant(draftedAt)}.`,
    text,
    '--',
    acceptancesOf(state, version),
    `Checksum of terms and text (SHA-256): ${termsHash}`,
    '',
  ].join('\n\n')
}

function acceptancesOf(state: Workroom, { version, acceptances }: ContractVersion): string {
  const current = standingVersion(state.contract)?.version
  if (acceptances !== undefined)
    return `${acceptanceLines(state, acceptances)}\nChanged since: contract v${current} is in force.`
  if (current !== version) return `Superseded by contract v${current}: acceptances of this version are void.`
  return acceptanceLines(state, state.contract.acceptances)
}

function acceptanceLines(state: Workroom, acceptances: Workroom['contract']['acceptances']): string {
  return roles
    .map((role) => {
      const acceptance = acceptances[role]
      const who = `${shownName(state, role)} (the ${role})`
      return acceptance === null
        ? `Not accepted by ${who}.`
        : `Accepted by ${who} as ${quoted(acceptance.typedName)} on ${instant(acceptance.at)}.`
    })
    .join('\n')
}

const instant = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
