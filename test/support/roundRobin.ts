// A plain TCP proxy in front of several nodes, which listen on the same port of other loopback addresses: each connection goes
// to the next one that answers, whoever it is from. Nobody comes back to the node that knew them.

import { type Socket, connect, createServer } from 'node:net'

export interface RoundRobin {
  /** The address of the node behind each connection, in their order. */
  readonly taken: readonly string[]
  close(): Promise<void>
}

export async function openRoundRobin(port: number, hosts: readonly string[]): Promise<RoundRobin> {
  const taken: string[] = []
  const open = new Set<Socket>()
  let next = 0

  function hold(socket: Socket): void {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => open.delete(socket))
  }

  function pass(from: Socket, tries: number): void {
    const host = hosts[next++ % hosts.length]
    if (tries === 0 || host === undefined) return void from.destroy()
    const to = connect(port, host)
    hold(to)
    const again = (): void => pass(from, tries - 1)
    to.once('error', again)
    to.once('connect', () => {
      to.off('error', again)
      taken.push(host)
      from.pipe(to).pipe(from)
      to.once('close', () => from.destroy())
      from.once('close', () => to.destroy())
    })
  }

  const server = createServer((from) => {
    hold(from)
    pass(from, hosts.length)
  })
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve))
  return {
    taken,
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => void server.close(resolve))
    },
  }
}
