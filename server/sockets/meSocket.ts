// The types of `/me`, and what the server knows of each of its sockets.

import type { Namespace, Socket } from 'socket.io'

import type { MeClientToServer, MeServerToClient } from '../../shared/protocol.ts'
import type { Watched } from '../../shared/watched.ts'
import type { Person } from '../ports/identity.ts'

type Nothing = Record<string, never>
interface MeSocketData {
  readonly person: Person
  /** What the tab wants to hear of, since it asked last. */
  watched: Watched | null
}
export type MeNamespace = Namespace<MeClientToServer, MeServerToClient, Nothing, MeSocketData>
export type MeSocket = Socket<MeClientToServer, MeServerToClient, Nothing, MeSocketData>
