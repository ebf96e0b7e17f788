// Lists that are read page by page, newest first. A place is an instant and, for what came at the same one, an id: what is
// added meanwhile moves nothing, and nothing is read twice or left out.

import mongoose from 'mongoose'
import * as v from 'valibot'

export interface Place {
  /** Epoch milliseconds. */
  readonly at: number
  readonly id: string
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  /** Where the next page begins; null when there is none. */
  readonly more: string | null
}

/** As it stands in an address: `1764489600000` or `1764489600000.ID`. */
export const PlaceInAddress = v.pipe(
  v.string(),
  v.regex(/^\d{1,15}(\.[A-Za-z0-9_-]{1,64})?$/),
  v.transform((written): Place => {
    const [at = '', id = ''] = written.split('.')
    return { at: Number(at), id }
  }),
)

/** What comes after this place in the order of `member`, newest first. */
export function afterPlace(member: string, place: Place | null): Record<string, unknown> {
  if (place === null) return {}
  const { at, id } = place
  const earlier = { [member]: mongoose.trusted({ $lt: at }) }
  if (id === '') return earlier
  // the range stands beside the choice: an index is entered by it
  const reached = { [member]: mongoose.trusted({ $lte: at }) }
  return { ...reached, $or: [earlier, { [member]: at, _id: mongoose.trusted({ $lt: id }) }] }
}

/** Of one row more than a page holds. */
export function pageOf<Row>(found: readonly Row[], size: number, placeOf: (row: Row) => Place): Page<Row> {
  const rows = found.slice(0, size)
  const last = rows.at(-1)
  if (found.length <= size || last === undefined) return { rows, more: null }
  const { at, id } = placeOf(last)
  return { rows, more: `${at}.${id}` }
}
