// One contract a job (rule O11): what the rule of accepting must know of the job's other proposals. The place is reserved
// before the append, so that of two acceptances at the same instant, also on two nodes, one is told of the other.

import { setTimeout as pause } from 'node:timers/promises'

import type { JobId, RoomId } from '../../shared/ids.ts'
import { commandHash } from '../../shared/sealRecord.ts'
import { isOver, isUnderContract, phases } from '../../shared/workroom/phase.ts'
import type { Asked, FactSource } from '../rooms/facts.ts'
import type { Proposals } from '../storage/proposals.ts'
import type { Reserve, Standing } from './reserve.ts'

interface Options {
  readonly reserve: Pick<Reserve, 'hold'>
  readonly proposals: Pick<Proposals, 'phaseOf' | 'inPhases'>
}

const underContract = phases.filter(isUnderContract)

const ASK_AGAIN_MS = 50
const ASKS = 20

export function createAcceptanceSource({ reserve, proposals }: Options): FactSource {
  const letsGo = async (room: RoomId): Promise<boolean> => {
    const phase = await proposals.phaseOf(room)
    return phase !== null && isOver(phase)
  }

  /** Another room's acceptance is decided within a moment, unless its server died. */
  async function holdSoon(wanted: Parameters<Reserve['hold']>[0]): Promise<Standing> {
    let standing = await reserve.hold(wanted, letsGo)
    for (let ask = 0; standing.kind === 'undecided' && ask < ASKS; ask++) {
      await pause(ASK_AGAIN_MS)
      standing = await reserve.hold(wanted, letsGo)
    }
    return standing
  }

  async function standingOf(job: JobId, { room, id, command, actor }: Asked) {
    const wanted = {
      place: `contract:${job}`,
      room,
      commandId: id,
      commandHash: commandHash(command),
      by: actor,
    }
    if (wantsAnother(command.args)) {
      // the rule lets it pass; whoever comes next hears of it
      await reserve.hold(wanted, letsGo)
      return 'free'
    }
    const others = await proposals.inPhases(job, underContract)
    if (others.some((other) => other !== room)) return 'taken'
    const { kind } = await holdSoon(wanted)
    return kind === 'held' ? 'free' : kind
  }

  return (asked) => {
    const { command, actor, state } = asked
    const { job, status, parties } = state.offer
    if (command.name !== 'acceptOffer' || job === null || status !== 'open') return null
    if (actor.kind !== 'party' || actor.userId !== parties.client?.userId) return null
    return standingOf(job, asked).then((jobStanding) => ({ jobStanding }))
  }
}

const wantsAnother = (args: unknown): boolean =>
  typeof args === 'object' && args !== null && 'another' in args && args.another === true
