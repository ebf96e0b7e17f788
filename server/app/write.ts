// Where the server writes to when nobody gave it another place.

export function writeFault(fault: unknown): void {
  console.error(fault)
}

/** One JSON line to standard output. */
export function writeLine(line: object): void {
  console.log(JSON.stringify(line))
}
