// One kind of things in an account's export: which members of a row are told, and in which words. From this one declaration
// come the JSON, its schema (JSON Schema 2020-12) and the page that people read; what is not declared leaves with none.

export interface Field {
  readonly name: string
  /** What the page calls it. */
  readonly title: string
  /** `rich` is formatted text as it is stored; `instant` epoch milliseconds; `amount` integer minor units of the row's own currency. */
  readonly type: 'text' | 'rich' | 'number' | 'amount' | 'instant' | 'boolean' | 'texts' | 'value'
}

/** What a store has of it: more than leaves. */
export type Row = object

export const memberOf = (row: Row, name: string): unknown => (row as Readonly<Record<string, unknown>>)[name]

export interface Kind {
  /** The file's name without its ending. */
  readonly name: string
  readonly title: string
  readonly text: string
  readonly fields: readonly Field[]
  readonly rows: () => AsyncIterable<Row> | Iterable<Row>
}

const jsonTypes: { readonly [Type in Field['type']]: object } = {
  text: { type: 'string' },
  rich: { type: 'string', description: 'Formatted text, as JSON.' },
  number: { type: 'number' },
  amount: { type: 'integer', description: 'Minor units of the currency beside it.' },
  instant: { type: 'integer', description: 'Milliseconds since 1970, UTC.' },
  boolean: { type: 'boolean' },
  texts: { type: 'array', items: { type: 'string' } },
  value: {},
}

/** Nothing is left out: what a row does not say is null. */
export function schemaOf({ name, title, text, fields }: Omit<Kind, 'rows'>): string {
  const properties = Object.fromEntries(
    fields.map((field) => [
      field.name,
      { title: field.title, anyOf: [jsonTypes[field.type], { type: 'null' }] },
    ]),
  )
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${name}.schema.json`,
    title,
    description: text,
    type: 'array',
    items: {
      type: 'object',
      properties,
      required: fields.map((field) => field.name),
      additionalProperties: false,
    },
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}

export async function* jsonOf({ fields, rows }: Kind): AsyncGenerator<string> {
  let isFirst = true
  yield '['
  for await (const row of rows()) {
    const told = Object.fromEntries(fields.map(({ name }) => [name, memberOf(row, name) ?? null]))
    yield `${isFirst ? '\n' : ',\n'}${JSON.stringify(told)}`
    isFirst = false
  }
  yield '\n]\n'
}
