// A connection below Socket.IO: packets as text, so that a test can say what no client would.

import { Manager } from 'socket.io-client'

export interface RawEngine {
  /** Whole Socket.IO packets as they came, e.g. `0/room,{"sid":…}`. */
  readonly received: readonly string[]
  send(packet: string | Buffer): void
  /** Sends CONNECT and resolves with what the server says to it. */
  join(namespace: string, auth?: unknown): Promise<string>
  /** Resolves once a packet begins like that. */
  next(start: string): Promise<string>
  /** Resolves with the close code of the transport, 0 when it has none. */
  readonly closed: Promise<number>
  isOpen(): boolean
  close(): void
}

export async function openRaw(
  url: string,
  { cookie = '', origin }: { readonly cookie?: string; readonly origin?: string } = {},
): Promise<RawEngine> {
  const manager = new Manager(url, {
    autoConnect: false,
    extraHeaders: { ...(cookie !== '' && { cookie }), ...(origin !== undefined && { origin }) },
    reconnection: false,
    transports: ['websocket'],
  })
  await new Promise<void>((resolve, reject) => {
    manager.open((error) => (error ? reject(error) : resolve()))
  })
  const { engine } = manager
  const received: string[] = []
  const waiting = new Set<() => void>()
  let isOpen = true
  engine.on('data', (packet: unknown) => {
    received.push(String(packet))
    for (const look of waiting) look()
  })
  const closed = new Promise<number>((resolve) => {
    engine.on('close', (_reason: unknown, details: unknown) => {
      isOpen = false
      resolve((details as { context?: { code?: number } } | undefined)?.context?.code ?? 0)
    })
  })
  const next = (start: string): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = received.find((packet) => packet.startsWith(start))
        if (found === undefined) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  return {
    received,
    send: (packet) => void engine.send(packet),
    async join(namespace, auth) {
      engine.send(`0${namespace},${auth === undefined ? '' : JSON.stringify(auth)}`)
      return Promise.race([next(`0${namespace},`), next(`4${namespace},`)])
    },
    next,
    closed,
    isOpen: () => isOpen,
    close: () => void engine.close(),
  }
}
