// Browsers that an account has used before: they do not share the counts that strangers fill (U6, U7). A cookie holds the
// browser's own number and a proof for each account that was opened in it. The proof goes with the password: set anew,
// it makes strangers of all other browsers.

import { createHmac, timingSafeEqual } from 'node:crypto'

import type { Request, Response } from 'express'

import type { Config } from '../config/readConfig.ts'
import { cookieName, readCookie, setCookie } from './cookie.ts'
import { newToken } from './links.ts'

/** An account as it is entered: with the hash of its password. */
export interface Entered {
  readonly userId: string
  readonly passwordHash: string
}

export type KnownBrowsers = ReturnType<typeof createKnownBrowsers>

/** Browsers keep no cookie longer. */
const LIVES_MS = 400 * 86_400_000
const MOST_ACCOUNTS = 5
const NUMBER = /^[A-Za-z0-9_-]{32}$/

export function createKnownBrowsers({
  config,
  secret,
}: {
  readonly config: Config
  readonly secret: string
}) {
  const nameIn = (req: Request): string => cookieName('known', req.headers.host ?? '', config)

  function read(req: Request): { readonly browser: string; readonly proofs: readonly string[] } | null {
    const [browser = '', ...proofs] = (readCookie(req.headers.cookie, nameIn(req)) ?? '').split('.')
    return NUMBER.test(browser) ? { browser, proofs: proofs.slice(0, MOST_ACCOUNTS) } : null
  }

  const proofOf = (browser: string, { userId, passwordHash }: Entered): string =>
    createHmac('sha256', secret)
      .update(`known browser\n${browser}\n${userId}\n${passwordHash}`)
      .digest('base64url')

  return {
    /** The browser's number where it is known to the account, else null; the same work for nobody. */
    numberFor(req: Request, { userId, passwordHash }: Entered): string | null {
      const kept = read(req)
      if (kept === null) return null
      const wanted = proofOf(kept.browser, { userId, passwordHash })
      return kept.proofs.some((proof) => isSame(proof, wanted)) ? kept.browser : null
    },
    remember(req: Request, res: Response, entered: Entered): void {
      const { browser, proofs } = read(req) ?? { browser: newToken(), proofs: [] }
      const proof = proofOf(browser, entered)
      const kept = [proof, ...proofs.filter((one) => one !== proof)].slice(0, MOST_ACCOUNTS)
      setCookie(res, { name: nameIn(req), value: [browser, ...kept].join('.'), maxAgeMs: LIVES_MS }, config)
    },
  }
}

function isSame(given: string, wanted: string): boolean {
  return given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted))
}
