// Several fields of a form as one draft: JSON, read back only where it still has their shape.

import * as v from 'valibot'

import type { AsWords } from './useDraft.ts'

export function fieldsAs<Fields>(shape: v.GenericSchema<unknown, Fields>): AsWords<Fields> {
  return {
    read(words) {
      try {
        const found = v.safeParse(shape, JSON.parse(words))
        return found.success ? found.output : null
      } catch {
        return null
      }
    },
    written: (fields) => JSON.stringify(fields),
  }
}
