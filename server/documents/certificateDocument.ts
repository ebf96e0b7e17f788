// What the certificate of an accepted contract says: who accepted which text when, in which words, and the record that made
// it binding. It is made of the records up to that one, so that it never changes.

import { type Role, roles } from '../../shared/decider.ts'
import type { RoomId } from '../../shared/ids.ts'
import { isolated } from '../../shared/isolated.ts'
import { readText } from '../../shared/personalText.ts'
import { type LogRecord, openEvents } from '../../shared/record.ts'
import { contractSections } from '../../shared/workroom/contractSections.ts'
import { versionInForce } from '../../shared/workroom/contractState.ts'
import { nameOf } from '../../shared/workroom/parties.ts'
import {
  type Workroom,
  type WorkroomEvent,
  foldRecords,
  initialWorkroom,
} from '../../shared/workroom/workroom.ts'
import { type Piece, type PlainDocument, instant } from './piece.ts'

type Accepted = Extract<
  WorkroomEvent,
  { readonly type: 'contract.accepted' | 'change.proposed' | 'change.accepted' | 'change.agreed' }
>

interface Act {
  readonly event: Accepted
  readonly record: LogRecord
}

/** @param log from the first record to the one that put the version in force; null when that one is missing. */
export function certificateDocument(room: RoomId, log: readonly LogRecord[]): PlainDocument | null {
  const last = log.at(-1)
  const state = foldRecords(initialWorkroom, log)
  if (last === undefined) return null
  const version = versionInForce(state.contract)
  if (version === null) return null
  const { title } = state.offer
  return {
    title: `Certificate of the contract for ${isolated(title)}`,
    at: last.at,
    foot: `Contract v${version.version} · ${version.termsHash}`,
    pieces: [
      { kind: 'title', text: 'Certificate', beside: `Contract v${version.version}` },
      {
        kind: 'paragraph',
        text: `Both parties accepted version ${version.version} of the contract for “${isolated(title)}”. It is in force since ${instant(last.at)}.`,
      },
      {
        kind: 'blocks',
        blocks: roles.map((role) => ({
          label: `The ${role}`,
          lines: [nameOf(state, role), ...(version.addresses?.[role]?.split('\n') ?? [])],
        })),
      },
      ...roles.flatMap((role) => acceptancePieces(state, role, actsOf(log, version.version))),
      { kind: 'heading', text: 'Versions' },
      versionsTable(state),
      { kind: 'heading', text: 'Record' },
      {
        kind: 'facts',
        facts: [
          ['Workroom', room],
          ['In force by record', String(last.seq)],
          ['Its checksum', last.hash, 'checksum'],
          ['The record before', last.prev, 'checksum'],
        ],
      },
      {
        kind: 'paragraph',
        tone: 'quiet',
        text: 'Checksums are SHA-256. Each record of the workroom carries the checksum of the record before it, so that this one stands for everything up to it. The address, the device and the session of each acceptance are kept apart from the record, which holds a checksum of them.',
      },
      { kind: 'page-break' },
      { kind: 'title', text: 'Contract', beside: `Version ${version.version}` },
      ...textPieces(version.text),
    ],
  }
}

const actsOf = (log: readonly LogRecord[], version: number): readonly Act[] =>
  log.flatMap((record) =>
    (openEvents(record) as readonly WorkroomEvent[]).flatMap((event) =>
      isAcceptance(event) && event.version === version ? [{ event, record }] : [],
    ),
  )

const isAcceptance = (event: WorkroomEvent): event is Accepted =>
  event.type === 'contract.accepted' ||
  event.type === 'change.proposed' ||
  event.type === 'change.accepted' ||
  event.type === 'change.agreed'

function acceptancePieces(state: Workroom, role: Role, acts: readonly Act[]): readonly Piece[] {
  // of a change that was proposed again under the same number, the last one was accepted
  const act = acts.findLast(({ record: { by } }) => by.kind === 'party' && by.role === role)
  if (act === undefined) return []
  const { event, record } = act
  const capacity =
    event.capacity === 'self' ? 'in the own name' : `on behalf of ${isolated(readText(event.typedName))}`
  return [
    { kind: 'heading', text: `Accepted by ${isolated(nameOf(state, role))}, the ${role}` },
    {
      kind: 'facts',
      facts: [
        ['Accepted', instant(record.at)],
        ['Typed name', readText(event.typedName)],
        ['Capacity', capacity],
        ['Statement', `“${event.statement}”`],
        ...readingFacts(event),
        [`Record ${record.seq}`, record.hash, 'checksum'],
        ...(event.evidenceHash === ''
          ? []
          : [['Evidence kept apart', event.evidenceHash, 'checksum'] as const]),
      ],
    },
  ]
}

/** Whoever proposed it wrote it. */
const readingFacts = (event: Accepted): readonly (readonly [string, string])[] =>
  event.type === 'change.proposed'
    ? [['By', 'proposing it']]
    : [
        ['Read, by their clock', `${instant(event.openedAt)} to ${instant(event.reachedEndAt)}`],
        ['Electronic records', 'agreed to'],
      ]

function versionsTable({ contract }: Workroom): Piece {
  return {
    kind: 'table',
    columns: [
      { head: 'Version', share: 0.2 },
      { head: 'Drafted', share: 0.4 },
      { head: 'By', share: 0.4 },
    ],
    rows: contract.versions.map(({ version, draftedAt, draftedBy, termsHash }) => ({
      cells: [`v${version}`, instant(draftedAt), draftedBy === null ? 'the platform' : `the ${draftedBy}`],
      below: termsHash,
    })),
  }
}

const textPieces = (text: string): readonly Piece[] =>
  contractSections(text).flatMap(({ heading, paragraphs }): readonly Piece[] => [
    { kind: 'heading', text: heading },
    ...paragraphs.map((paragraph): Piece => ({ kind: 'paragraph', text: paragraph })),
  ])
