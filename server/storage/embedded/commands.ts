// The allow-list: every command the engine answers. A name outside it is refused.

import { MAX_DOCUMENT_BYTES } from './bson.ts'
import {
  create,
  createIndexes,
  drop,
  dropDatabase,
  dropIndexes,
  listCollections,
  listIndexes,
} from './catalogCommands.ts'
import {
  type Command,
  type Engine,
  type Reply,
  type Request,
  answer,
  requireKnownArguments,
  text,
} from './command.ts'
import { CommandError } from './commandError.ts'
import { aggregate, count, distinct, find, getMore, killCursors } from './readCommands.ts'
import { deleteCommand, findAndModify, insert, update } from './writeCommands.ts'

export const MAX_MESSAGE_BYTES = 48_000_000

/** A plain server, not a replica set: drivers then send neither transactions nor retryable writes. */
const hello: Command = {
  accepts: [],
  isWrite: false,
  run: () =>
    answer({
      helloOk: true,
      ismaster: true,
      isWritablePrimary: true,
      maxBsonObjectSize: MAX_DOCUMENT_BYTES,
      maxMessageSizeBytes: MAX_MESSAGE_BYTES,
      maxWriteBatchSize: 100_000,
      localTime: new Date(),
      logicalSessionTimeoutMinutes: 30,
      connectionId: 1,
      minWireVersion: 0,
      maxWireVersion: 21,
      readOnly: false,
    }),
}

const ping: Command = { accepts: [], isWrite: false, run: () => answer({}) }
const endSessions: Command = { accepts: [], isWrite: false, run: () => answer({}) }
const buildInfo: Command = {
  accepts: [],
  isWrite: false,
  run: () => answer({ version: '7.0.0', versionArray: [7, 0, 0, 0], maxBsonObjectSize: MAX_DOCUMENT_BYTES }),
}

/** Ours: a running server is the only one that can read its file. */
const workroomBackUp: Command = {
  accepts: [],
  isWrite: false,
  run(engine, { arguments: args }) {
    engine.backUp(text(args['workroomBackUp'], 'workroomBackUp'))
    return answer({})
  },
}

const GREETINGS: ReadonlySet<string> = new Set(['hello', 'ismaster', 'isMaster'])

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['hello', hello],
  ['ismaster', hello],
  ['isMaster', hello],
  ['ping', ping],
  ['endSessions', endSessions],
  ['buildInfo', buildInfo],
  ['buildinfo', buildInfo],
  ['insert', insert],
  ['update', update],
  ['delete', deleteCommand],
  ['findAndModify', findAndModify],
  ['find', find],
  ['getMore', getMore],
  ['killCursors', killCursors],
  ['count', count],
  ['distinct', distinct],
  ['aggregate', aggregate],
  ['create', create],
  ['drop', drop],
  ['dropDatabase', dropDatabase],
  ['listCollections', listCollections],
  ['createIndexes', createIndexes],
  ['listIndexes', listIndexes],
  ['dropIndexes', dropIndexes],
  ['workroomBackUp', workroomBackUp],
])

/** The command's name is the first key of its document. */
const nameOf = (request: Request): string => Object.keys(request.arguments)[0] ?? ''

export const isWrite = (request: Request): boolean => COMMANDS.get(nameOf(request))?.isWrite ?? false

export function runCommand(engine: Engine, request: Request): Reply {
  const name = nameOf(request)
  const command = COMMANDS.get(name)
  if (!command) throw new CommandError('CommandNotFound', `no such command: '${name}'`)
  // a greeting describes the client at length; nothing in it asks for anything
  if (!GREETINGS.has(name)) requireKnownArguments(name, command, request.arguments)
  return command.run(engine, request)
}
