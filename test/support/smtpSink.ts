// A mail server that takes every email and keeps what it was given. Tells of the two instants between which nobody can
// know whether an email was handed over.

import { once } from 'node:events'
import { createServer } from 'node:net'

export interface Taken {
  readonly to: string
  readonly messageId: string
  readonly subject: string
}

export interface SmtpSink {
  readonly url: string
  readonly taken: Taken[]
  /** An email was announced, and nothing of it is here yet. */
  onAnnounced: (() => void) | null
  /** It is here, and the sender was not told so. */
  onTaken: (() => void) | null
  close(): Promise<void>
}

export async function openSmtpSink(): Promise<SmtpSink> {
  const server = createServer((socket) => {
    let to = ''
    let text = ''
    let isData = false
    socket.on('error', () => undefined)
    socket.setEncoding('utf8').write('220 sink\r\n')
    socket.on('data', (part: string) => {
      text += part
      for (;;) {
        const mark = isData ? '\r\n.\r\n' : '\r\n'
        const end = text.indexOf(mark)
        if (end === -1) return
        const said = text.slice(0, end)
        text = text.slice(end + mark.length)
        socket.write(isData ? taken(said) : reply(said))
      }
    })

    function taken(email: string): string {
      isData = false
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(email)?.[1]?.trim() ?? ''
      sink.taken.push({ to, messageId: field('message-id'), subject: field('subject') })
      sink.onTaken?.()
      return '250 kept\r\n'
    }

    function reply(line: string): string {
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'MAIL') sink.onAnnounced?.()
      if (verb === 'RCPT') to = /<(.*)>/.exec(line)?.[1] ?? ''
      if (verb !== 'DATA') return verb === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n'
      isData = true
      return '354 go on\r\n'
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const sink: SmtpSink = {
    url: `smtp://127.0.0.1:${address.port}`,
    taken: [],
    onAnnounced: null,
    onTaken: null,
    async close() {
      server.close()
      await once(server, 'close')
    },
  }
  return sink
}
