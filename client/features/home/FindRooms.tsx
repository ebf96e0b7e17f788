// Rooms by their title, the other person, or how they stand: once there are so many that they are looked for.

import { NativeSelect } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'

import type { RoomSummary } from '../../../shared/protocol.ts'
import { holdsAll, wordsOf } from '../../../shared/search.ts'
import { phaseNames } from '../../../shared/workroom/phase.ts'
import { SearchField } from '../../ui/SearchField.tsx'
import { type RoomOrder, orders } from './roomOrder.ts'

import layout from '../../ui/layout.module.css'
import styles from './FindRooms.module.css'

/** As many as are seen at a glance. */
const SEEN_AT_ONCE = 8

const isOrder = (kept: string): kept is RoomOrder => Object.hasOwn(orders, kept)

interface FindRoomsProps {
  readonly rooms: readonly RoomSummary[]
  readonly children: (found: readonly RoomSummary[], order: RoomOrder) => ReactNode
}

export function FindRooms({ rooms, children }: FindRoomsProps) {
  const [query, setQuery] = useState('')
  // As this device was left.
  const [kept, setOrder] = useLocalStorage({ key: 'workroom-room-order', defaultValue: 'needs-you' })
  const order = isOrder(kept) ? kept : 'needs-you'
  if (rooms.length <= SEEN_AT_ONCE) return children(rooms, 'needs-you')
  const words = wordsOf(query)
  const found = rooms.filter(({ title, other, phase }) => holdsAll(words, [title, other, phaseNames[phase]]))
  return (
    <>
      <div className={styles.find}>
        <SearchField
          label="Find a room"
          placeholder="Find a room: title, person, state"
          atMost={100}
          value={query}
          onWords={setQuery}
        />
        <NativeSelect
          aria-label="Order of the rooms"
          data={Object.entries(orders).map(([value, label]) => ({ value, label }))}
          value={order}
          onChange={({ currentTarget }) => setOrder(currentTarget.value)}
        />
        <output className={layout.quiet}>
          {words.length > 0 &&
            (found.length === 0 ? 'No room holds all of these words.' : `${found.length} of ${rooms.length}`)}
        </output>
      </div>
      {children(found, order)}
    </>
  )
}
