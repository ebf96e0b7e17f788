// Who may watch which page that is no room, and how it is seen that another node changed it (rule S18).

import type { JobId, RoomId, UserId } from '../../shared/ids.ts'
import type { Watched } from '../../shared/watched.ts'
import type { Person } from '../ports/identity.ts'
import {
  type PageTopic,
  accountTopic,
  deskRoomTopic,
  invitationTopic,
  jobTopic,
  ownJobsTopic,
} from '../ports/pageNews.ts'
import type { PageTopics } from '../sockets/pageWatch.ts'
import type { AccountExports } from '../storage/accountExports.ts'
import type { DeskQuestions } from '../storage/deskQuestions.ts'
import type { Invitations } from '../storage/invitations.ts'
import type { Jobs } from '../storage/jobs.ts'
import type { RoomList } from '../storage/roomList.ts'
import { deskPhases } from '../support/deskPhases.ts'

interface Options {
  readonly jobs: Pick<Jobs, 'find' | 'ofOwner'>
  readonly invitations: Pick<Invitations, 'ofToken' | 'ofRoom'>
  readonly roomList: Pick<RoomList, 'ofRoom' | 'inPhases'>
  readonly deskQuestions: Pick<DeskQuestions, 'version'>
  readonly accountExports: Pick<AccountExports, 'of'>
  readonly worksAtDesk: (person: Person) => Promise<boolean>
  /** Whether this person gave a reason for this room that holds (T-34). */
  readonly isOpenAtDesk: (room: RoomId, person: Person) => Promise<boolean>
}

export function createPageTopics({
  jobs,
  invitations,
  roomList,
  deskQuestions,
  accountExports,
  worksAtDesk,
  isOpenAtDesk,
}: Options): PageTopics {
  async function topicOf(watched: Watched, person: Person): Promise<PageTopic | null> {
    switch (watched.what) {
      case 'job':
        return jobTopic(watched.job)
      case 'jobs':
        return ownJobsTopic(person.userId)
      case 'invitation': {
        const invitation = await invitations.ofToken(watched.token)
        return invitation && invitationTopic(invitation.room)
      }
      case 'account':
        return accountTopic(person.userId)
      case 'desk':
        return (await worksAtDesk(person)) ? 'desk' : null
      case 'desk-room':
        return (await worksAtDesk(person)) && (await isOpenAtDesk(watched.room, person))
          ? deskRoomTopic(watched.room)
          : null
    }
  }

  async function versionOf(topic: PageTopic): Promise<string> {
    const [what, id = ''] = topic.split(' ')
    if (what === 'job') return String((await jobs.find(id as JobId))?.changedAt)
    if (what === 'jobs') return JSON.stringify((await jobs.ofOwner(id as UserId, null)).rows)
    if (what === 'account') return JSON.stringify(await accountExports.of(id as UserId))
    if (what === 'desk-room') return String((await roomList.ofRoom(id as RoomId))?.seq)
    if (what === 'invitation') return versionOfInvitation(id as RoomId)
    const rooms = (await roomList.inPhases(deskPhases)).map(({ room, seq }) => `${room}:${seq}`)
    return [await deskQuestions.version(), ...rooms].join(' ')
  }

  async function versionOfInvitation(room: RoomId): Promise<string> {
    const [invitation, row] = await Promise.all([invitations.ofRoom(room), roomList.ofRoom(room)])
    return `${invitation?.tokenHash} ${invitation?.state} ${row?.seq}`
  }
  return { topicOf, versionOf }
}
