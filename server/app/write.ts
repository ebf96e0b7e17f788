// Where the server writes to when nobody gave it another place: one JSON line each, lines to standard output, faults to
// standard error. What libraries say of a fault may quote what a person wrote: of theirs the kind and the place stay (T-171).

let waiting: string[] = []

/** Lines of one turn of the event loop go together. */
export function writeLine(line: object): void {
  if (waiting.push(JSON.stringify(line)) === 1) setImmediate(flush)
}

process.on('exit', flush)

function flush(): void {
  if (waiting.length === 0) return
  const lines = waiting
  waiting = []
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** @param reference what the person was shown, where somebody was */
export function writeFault(fault: unknown, reference?: string): void {
  const line = { at: new Date().toISOString(), event: 'fault', ...(reference !== undefined && { reference }) }
  console.error(JSON.stringify({ ...line, ...faultOf(fault) }))
}

interface Fault {
  readonly name: string
  readonly code?: unknown
  readonly message?: string
  readonly stack?: readonly string[]
  readonly cause?: Fault
}

const MOST_CAUSES = 4
const MOST_FRAMES = 12
/** Their messages quote rows, fields or the text that could not be read. */
const quoting = /^(Mongo|Validation|Validator|Cast|DocumentNotFound|Syntax|Vali|URI)/

export function faultOf(fault: unknown, depth = 0): Fault {
  if (!(fault instanceof Error)) return { name: typeof fault, message: String(fault) }
  const { name, message, stack = '', cause } = fault
  const code: unknown = 'code' in fault ? fault.code : undefined
  return {
    name,
    ...(code !== undefined && { code }),
    ...(!quoting.test(name) && { message }),
    stack: stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, MOST_FRAMES)
      .map((line) => line.trim()),
    ...(cause !== undefined && depth < MOST_CAUSES && { cause: faultOf(cause, depth + 1) }),
  }
}
