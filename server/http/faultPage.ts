// What a browser shows when a page itself could not be sent: a sentence, and the reference under which the log has it.

import { randomBytes } from 'node:crypto'

import type { Request, Response } from 'express'

import { isFile, isForServer } from './page.ts'
import { pagePolicy } from './pagePolicy.ts'

/** Somebody went to an address of the product with a browser. */
export const isPageAsked = (req: Request): boolean =>
  req.method === 'GET' && !isForServer(req.path) && !isFile(req.path) && req.accepts('html') !== false

export function sendFaultPage(res: Response, status: number, reference: string): void {
  const nonce = randomBytes(18).toString('base64url')
  res
    .status(status)
    .set({ 'content-security-policy': pagePolicy(nonce), 'cache-control': 'no-store' })
    .type('html')
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Workroom</title><style nonce="${nonce}">:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
main{max-width:30rem;margin:20vh auto;padding:0 1.5rem}h1{font-size:1.375rem}</style>
<main><h1>Something went wrong on our side</h1><p>Load this page again in a moment. Nothing you did is lost.</p>
<p>If it happens again, tell whoever runs this site: Reference ${reference}.</p></main></html>`,
    )
}
