// A certificate that somebody made for themselves, for 127.0.0.1. It is made by openssl; where there is none, there is none.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Certificate {
  readonly file: string
  readonly key: string
}

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

export function makeCertificate(): Certificate & { close(): Promise<void> } {
  const dir = mkdtempSync(path.join(tmpdir(), 'workroom-certificate-'))
  const [file, key] = [path.join(dir, 'certificate.pem'), path.join(dir, 'key.pem')]
  const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const name = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2']
  const made = spawnSync('openssl', [...kind, ...name, '-out', file, '-keyout', key])
  if (made.status !== 0) throw new Error(String(made.stderr))
  return { file, key, close: async () => rmSync(dir, { recursive: true }) }
}
