// A time stamping authority on this machine (RFC 3161 over HTTP): openssl answers, and can be told to be down, slow, talk nonsense
// or refuse.

import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

export type Mood = 'well' | 'status 500' | 'garbage' | 'refusing' | 'endless' | 'silent' | 'of something else'

export interface TimeAuthority {
  readonly url: string
  /** What it was asked, byte by byte. */
  readonly questions: Buffer[]
  mood: Mood
  /** Its root certificate, as a reader may have it. */
  readonly root: string
  /** The same time stamp, signed by a certificate of the same root that is for web servers. */
  bySomebodyElse(answer: Buffer): Buffer
  close(): Promise<void>
}

const run = promisify(execFile)
const POLICY = '1.2.3.4.1'

const config = `[req]
distinguished_name = name
prompt = no
[name]
CN = nobody
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[timeStamping]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[serverAuth]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, serverAuth
[authority]
default_policy = ${POLICY}
digests = sha256, sha512
signer_digest = sha256
accuracy = secs:1
`

export async function startTimeAuthority(): Promise<TimeAuthority> {
  const dir = mkdtempSync(path.join(tmpdir(), 'workroom-authority-'))
  const at = (name: string): string => path.join(dir, name)
  writeFileSync(at('openssl.cnf'), config)
  const key = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-config',
    at('openssl.cnf'),
  ]
  openssl([
    'req',
    '-x509',
    ...key,
    '-keyout',
    at('root.key'),
    '-out',
    at('root.pem'),
    '-extensions',
    'root',
    '-days',
    '3650',
    '-subj',
    '/CN=Test root',
  ])
  for (const purpose of ['timeStamping', 'serverAuth']) {
    openssl([
      'req',
      ...key,
      '-keyout',
      at(`${purpose}.key`),
      '-out',
      at('request.pem'),
      '-subj',
      '/O=Clockmakers/CN=Tower clock',
    ])
    openssl([
      'x509',
      '-req',
      '-in',
      at('request.pem'),
      '-CA',
      at('root.pem'),
      '-CAkey',
      at('root.key'),
      '-CAcreateserial',
      '-extfile',
      at('openssl.cnf'),
      '-extensions',
      purpose,
      '-days',
      '3650',
      '-out',
      at(`${purpose}.pem`),
    ])
  }
  let asked = 0

  async function answer(question: Buffer): Promise<Buffer> {
    const mine = at(`${(asked += 1)}`)
    writeFileSync(`${mine}.tsq`, question)
    writeFileSync(`${mine}.serial`, `${asked.toString(16).padStart(4, '0')}\n`)
    const settings = `\nserial = ${mine}.serial\nsigner_cert = ${at('timeStamping.pem')}\nsigner_key = ${at('timeStamping.key')}\n`
    writeFileSync(`${mine}.cnf`, config + settings)
    await run('openssl', [
      'ts',
      '-reply',
      '-config',
      `${mine}.cnf`,
      '-section',
      'authority',
      '-queryfile',
      `${mine}.tsq`,
      '-out',
      `${mine}.tsr`,
    ])
    return readFileSync(`${mine}.tsr`)
  }

  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const question = Buffer.concat(chunks)
      authority.questions.push(question)
      const reply = (bytes: Buffer) => res.setHeader('content-type', 'application/timestamp-reply').end(bytes)
      const { mood } = authority
      if (mood === 'silent') return
      if (mood === 'status 500') res.writeHead(500).end('out of order')
      else if (mood === 'garbage') reply(Buffer.from('<html>It works!</html>'))
      else if (mood === 'endless') void fill(res)
      else if (mood === 'refusing') reply(Buffer.from('30053003020102', 'hex'))
      else
        answer(mood === 'well' ? question : ofSomethingElse(question)).then(reply, () =>
          res.writeHead(500).end(),
        )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const authority: TimeAuthority = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    questions: [],
    mood: 'well',
    root: at('root.pem'),
    bySomebodyElse(given) {
      writeFileSync(at('given.tsr'), given)
      openssl(['ts', '-reply', '-in', at('given.tsr'), '-token_out', '-out', at('token.der')])
      openssl([
        'cms',
        '-verify',
        '-noverify',
        '-inform',
        'DER',
        '-in',
        at('token.der'),
        '-out',
        at('info.der'),
      ])
      const kind = ['-binary', '-nodetach', '-md', 'sha256', '-econtent_type', '1.2.840.113549.1.9.16.1.4']
      const signer = ['-signer', at('serverAuth.pem'), '-inkey', at('serverAuth.key')]
      openssl([
        'cms',
        '-sign',
        ...kind,
        ...signer,
        '-in',
        at('info.der'),
        '-outform',
        'DER',
        '-out',
        at('other.der'),
      ])
      return sequence(Buffer.concat([Buffer.from('3003020100', 'hex'), readFileSync(at('other.der'))]))
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(dir, { recursive: true })
    },
  }
  return authority
}

/** DER, of 256 to 65,535 bytes. */
const sequence = (content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0x30, 0x82, content.length >> 8, content.length & 0xff]), content])

/** A megabyte, which is more than anybody listens to. */
async function fill(res: NodeJS.WritableStream): Promise<void> {
  for (let written = 0; written < 16; written += 1) res.write(Buffer.alloc(65_536))
  res.end()
}

/** The hash is the last 32 bytes before nonce and the wish for a certificate: one of them is another. */
function ofSomethingElse(question: Buffer): Buffer {
  const other = Buffer.from(question)
  const at = question.indexOf(Buffer.from('0420', 'hex')) + 2
  other[at] = (other[at] ?? 0) ^ 1
  return other
}

/** Whether openssl finds the answer true for these bytes, under this root. */
export function opensslFinds(
  data: string,
  answer: string,
  root: string,
): { readonly isTrue: boolean; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(
    'openssl',
    ['ts', '-verify', '-data', data, '-in', answer, '-CAfile', root],
    { encoding: 'utf8' },
  )
  return { isTrue: status === 0, said: `${stdout}${stderr}` }
}

function openssl(args: readonly string[]): void {
  const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}
