// Who asks, and what a page must know of the installation: answered to `GET /api/auth/me`, and written into the page itself.

import type { Request, Response } from 'express'

import type { Person } from '../ports/identity.ts'
import type { Askings } from './asking.ts'
import type { IdentityParts } from './parts.ts'

export type WhoAsks = ReturnType<typeof createWhoAsks>

/** Also the moment a session in use is prolonged, and a cookie of none forgotten. */
export function createWhoAsks({ config, engine, fromHeaders, isDateSure }: IdentityParts, askings: Askings) {
  return async (req: Request, res: Response) => {
    const person = await fromHeaders(req.headers)
    const asking = askings.askingOf(req)
    if (person !== null) askings.keepSession(req, res, await engine.prolong(asking))
    else if (asking.sessionCookie !== null && isDateSure()) askings.forgetSession(req, res)
    return {
      ok: true,
      person: person && shown(person),
      installation: { mode: config.mode, mail: config.mail.by },
    }
  }
}

const shown = ({ userId, name, email, emailVerified, confirmedAt }: Person) => ({
  userId,
  name,
  email,
  emailVerified,
  confirmedAt,
})
