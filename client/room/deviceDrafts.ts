// What is typed and not sent yet, kept on this device for each person and form.

import * as v from 'valibot'

type Schema = v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>

export interface Draft<Fields> {
  readonly read: () => Fields | null
  readonly write: (fields: unknown) => void
  readonly clear: () => void
}

/** What an older version of the page has kept and this one cannot read counts as nothing. */
export function draftOf<Shape extends Schema>(key: string, shape: Shape): Draft<v.InferOutput<Shape>> {
  const place = `workroom:${key}`
  return {
    read() {
      try {
        const found = v.safeParse(shape, JSON.parse(localStorage.getItem(place) ?? 'null'))
        return found.success ? found.output : null
      } catch {
        return null
      }
    },
    write(fields) {
      try {
        localStorage.setItem(place, JSON.stringify(fields))
      } catch {
        // Full or forbidden storage: the form itself still holds everything.
      }
    },
    clear() {
      try {
        localStorage.removeItem(place)
      } catch {
        // Nothing was kept.
      }
    },
  }
}
