// `npm run demo`: two people and a room in which the contract waits for both. Each start begins anew, in a data directory
// that the demo made itself; trial mode only.

import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import * as v from 'valibot'

import type { Role } from '../../shared/decider.ts'
import { CommandId, RoomId, type UserId } from '../../shared/ids.ts'
import type { RichText } from '../../shared/richtext.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import type { App } from '../app/createApp.ts'
import { prepareDataDir } from '../config/dataDir.ts'
import { ConfigError } from '../config/readConfig.ts'
import type { Config } from '../config/readConfig.ts'
import { openEmbedded } from '../storage/embedded/open.ts'

const MARK = 'this-is-a-demo'
const WEEK = 7 * 86_400_000

/** Empties what an earlier demo left. Throws a sentence when the directory may hold anything else. */
export async function prepareDemo(config: Config): Promise<Config> {
  if (config.mode !== 'trial') throw new ConfigError('The demo runs in trial mode only: without PUBLIC_URL.')
  const { dataDir } = config
  prepareDataDir(dataDir)
  if (readdirSync(dataDir).length > 0) {
    if (!existsSync(path.join(dataDir, MARK)))
      throw new ConfigError(
        `DATA_DIR is ${dataDir}, which no demo made: choose an empty directory for the demo.`,
      )
    // throws when another process uses it
    await (await openEmbedded({ dir: dataDir })).close()
    rmSync(dataDir, { recursive: true })
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  writeFileSync(path.join(dataDir, MARK), 'Each `npm run demo` empties this directory.\n', { mode: 0o600 })
  return { ...config, mongodbUri: null }
}

export interface DemoGuest {
  readonly name: string
  readonly role: Role | 'support'
  /** Signs in once. */
  readonly link: string
}

/** After listening. The two links differ in their host, so that one browser keeps two people apart. */
export async function openDemo(app: App, { port, now }: { readonly port: number; readonly now: number }) {
  const ada = await app.identity.createAccount({ name: 'Ada Lindqvist', email: 'ada@example.org' })
  const ben = await app.identity.createAccount({ name: 'Ben Okafor', email: 'ben@example.org' })
  const room = v.parse(RoomId, randomUUID())
  await act(app, room, { userId: ada, role: 'client' }, makeOffer(now))
  await act(
    app,
    room,
    { userId: ben, role: 'freelancer' },
    { name: 'acceptOffer', args: { name: 'Ben Okafor' } },
  )
  const linkFor = (userId: UserId, host: string): Promise<string> =>
    app.identity.createOneTimeSignIn(userId, `http://${host}:${port}`, `/rooms/${room}`)
  const guests: readonly DemoGuest[] = [
    { name: 'Ada Lindqvist', role: 'client', link: await linkFor(ada, 'localhost') },
    { name: 'Ben Okafor', role: 'freelancer', link: await linkFor(ben, '127.0.0.1') },
  ]
  return { room, guests }
}

const titles: Readonly<Record<DemoGuest['role'], string>> = {
  client: 'the client',
  freelancer: 'the freelancer',
  support: 'support',
}

export function demoLines(guests: readonly DemoGuest[]): readonly string[] {
  return [
    '',
    'Open these links side by side, in windows of one browser. Each works once.',
    ...guests.map(({ name, role, link }) => `  ${name}, ${titles[role]}:`.padEnd(32) + link),
    ...(guests.some(({ role }) => role === 'support')
      ? ['  Open support in a private window: a browser keeps two people apart, not three.']
      : []),
    '',
  ]
}

async function act(
  app: Pick<App, 'rooms'>,
  room: RoomId,
  by: { readonly userId: UserId; readonly role: Role },
  command: WorkroomCommand,
): Promise<void> {
  const id = v.parse(CommandId, randomUUID())
  const reply = await app.rooms.execute(room, { id, seen: null, command }, { kind: 'party', ...by })
  if (!reply.ok)
    throw new Error(`The demo could not be prepared: ${command.name} was refused (${reply.code}).`)
}

function makeOffer(now: number): WorkroomCommand {
  return {
    name: 'makeOffer',
    args: {
      name: 'Ada Lindqvist',
      title: 'Online shop relaunch',
      description: JSON.stringify(brief),
      terms: {
        amount: 240_000,
        currency: 'EUR',
        deliveryDate: new Date(now + 4 * WEEK).toISOString().slice(0, 10),
        redoRounds: 2,
      },
    },
  }
}

const words = (text: string) => ({ type: 'text', text }) as const
const paragraph = (text: string) => ({ type: 'paragraph', content: [words(text)] }) as const
const points = (...texts: readonly string[]) => ({
  type: 'bulletList' as const,
  content: texts.map((text) => ({ type: 'listItem' as const, content: [paragraph(text)] })),
})

const brief: RichText = {
  type: 'doc',
  content: [
    paragraph(
      'Lindqvist Ceramics sells about forty handmade pieces online. The shop is slow on phones, and half of the visitors leave before they see a product. We want a relaunch before the holiday season.',
    ),
    { type: 'heading', attrs: { level: 2 }, content: [words('What we need')] },
    points(
      'A product page that loads in under two seconds on a phone',
      'Search and filters by colour, size and price',
      'A checkout of one page, with invoice by email',
      'Texts in English and Swedish',
    ),
    { type: 'heading', attrs: { level: 2 }, content: [words('What is there already')] },
    paragraph('Photos, texts and the brand colours. Hosting stays where it is.'),
  ],
}
