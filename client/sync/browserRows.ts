// A table of small rows in the browser: IndexedDB, or this page's memory where there is none or it fails.
// What is asked of it is asked seldom and of few rows: the unsent changes, the marks of what was shown.

export interface Rows<Row extends { readonly id: string }> {
  readonly all: () => Promise<readonly Row[]>
  readonly get: (id: string) => Promise<Row | null>
  readonly put: (row: Row) => Promise<void>
  readonly remove: (id: string) => Promise<void>
}

const tables = ['outbox', 'shown'] as const
type Table = (typeof tables)[number]

export function openRows<Row extends { readonly id: string }>(table: Table): Rows<Row> {
  const memory = createMemoryRows<Row>()
  if (typeof indexedDB === 'undefined') return memory
  const opening = openDatabase().catch(() => null)

  /** A browser that refuses storage (private mode, quota) is served from memory: less safe, not worse to use. */
  async function run<Answer>(
    inBrowser: (rows: IDBObjectStore) => IDBRequest,
    inMemory: () => Promise<Answer>,
    read: (result: unknown) => Answer,
  ): Promise<Answer> {
    const database = await opening
    if (database === null) return inMemory()
    try {
      return read(await settled(inBrowser(database.transaction(table, 'readwrite').objectStore(table))))
    } catch {
      return inMemory()
    }
  }

  return {
    all: () =>
      run<readonly Row[]>(
        (rows) => rows.getAll(),
        memory.all,
        (found) => found as readonly Row[],
      ),
    get: (id) =>
      run<Row | null>(
        (rows) => rows.get(id),
        () => memory.get(id),
        (found) => (found ?? null) as Row | null,
      ),
    put: (row) =>
      run<void>(
        (rows) => rows.put(row),
        () => memory.put(row),
        () => undefined,
      ),
    remove: (id) =>
      run<void>(
        (rows) => rows.delete(id),
        () => memory.remove(id),
        () => undefined,
      ),
  }
}

export function createMemoryRows<Row extends { readonly id: string }>(): Rows<Row> {
  const rows = new Map<string, Row>()
  return {
    all: async () => [...rows.values()],
    get: async (id) => rows.get(id) ?? null,
    put: async (row) => void rows.set(row.id, row),
    remove: async (id) => void rows.delete(id),
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open('workroom', 1)
  request.addEventListener('upgradeneeded', () => {
    for (const table of tables) request.result.createObjectStore(table, { keyPath: 'id' })
  })
  return settled(request)
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser refused storage')))
  })
}
