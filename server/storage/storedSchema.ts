// How the documents of a collection are declared: a field that was not declared is a fault of ours, and neither the
// collection nor an index is made behind anybody's back.

import mongoose from 'mongoose'

export interface StoredFields<Stored> {
  /** Required strings. */
  readonly texts: readonly (keyof Stored & string)[]
  /** Strings that are empty where nothing was said. */
  readonly optionalTexts?: readonly (keyof Stored & string)[]
  /** Required numbers. */
  readonly numbers?: readonly (keyof Stored & string)[]
  /** All that is optional, has a default, or is of another kind. */
  readonly others?: Readonly<Record<string, unknown>>
}

/** Its keys, and whether it is unique or sparse. */
export type StoredIndex = readonly [
  keys: mongoose.IndexDefinition,
  options?: { readonly unique?: true; readonly sparse?: true },
]

type Definition<Stored> = ConstructorParameters<typeof mongoose.Schema<Stored>>[0]

export function storedSchema<Stored>(
  collection: string,
  { texts, optionalTexts = [], numbers = [], others = {} }: StoredFields<Stored>,
  indexes: readonly StoredIndex[] = [],
): mongoose.Schema<Stored> {
  const fields: object = {
    ...Object.fromEntries(texts.map((name) => [name, { type: String, required: true }])),
    ...Object.fromEntries(optionalTexts.map((name) => [name, { type: String, default: '' }])),
    ...Object.fromEntries(numbers.map((name) => [name, { type: Number, required: true }])),
    ...others,
  }
  const schema = new mongoose.Schema<Stored>(fields as Definition<Stored>, {
    versionKey: false,
    strict: 'throw',
    autoIndex: false,
    autoCreate: false,
    collection,
  })
  for (const [keys, options] of indexes) schema.index(keys, { ...options })
  return schema
}
