// What comes from outside enters here and nowhere else. Socket.IO would hand packets to a plain EventEmitter: a handler that
// throws, or one that misses its answer callback, would end the process. Here every packet meets one table, one
// try and one size check, and no emitter sees it (T-38 to T-46).

import type { Socket } from 'socket.io'

type Reply = (answer: unknown) => void

/** `reply` is null when the sender asked for no answer. */
export type Handler = (args: readonly unknown[], reply: Reply | null) => void | Promise<void>

export interface PacketOptions {
  readonly handlers: Readonly<Record<string, Handler>>
  readonly report: (fault: unknown) => void
  /** Closes the connection after an answer that says `try again`. */
  readonly close: () => void
}

const MAX_DEPTH = 12
const MAX_MEMBERS = 5_000
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

export function handlePackets(socket: Pick<Socket, 'use'>, { handlers, report, close }: PacketOptions): void {
  // `next` is never called: that is what keeps packets away from the emitter.
  socket.use(([name, ...rest]: readonly unknown[]) => {
    const last = rest.at(-1)
    const reply = typeof last === 'function' ? (last as Reply) : null
    const args = reply === null ? rest : rest.slice(0, -1)
    const handler = typeof name === 'string' && Object.hasOwn(handlers, name) ? handlers[name] : undefined
    if (handler === undefined || !args.every(isBounded)) {
      reply?.({ ok: false, code: 'invalid-command' })
      return
    }
    run(handler, args, reply).catch((fault: unknown) => {
      report(fault)
      reply?.({ ok: false, code: 'internal' })
      close()
    })
  })
}

async function run(handler: Handler, args: readonly unknown[], reply: Reply | null): Promise<void> {
  await handler(args, reply)
}

/** Plain JSON, not too deep and not too much, without keys that reach a prototype. Does not recurse. */
export function isBounded(value: unknown): boolean {
  let level: readonly unknown[] = [value]
  let members = 0
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return false
    const next: unknown[] = []
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue
      if (!isPlain(item)) return false
      const keys = Object.keys(item)
      members += keys.length
      if (members > MAX_MEMBERS || keys.some((key) => forbiddenKeys.has(key))) return false
      for (const member of Object.values(item) as readonly unknown[]) next.push(member)
    }
    level = next
  }
  return true
}

function isPlain(item: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(item)
  return prototype === Object.prototype || prototype === Array.prototype
}
