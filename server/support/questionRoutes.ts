// Writing to the support desk from the help page: whoever is signed in asks, the desk reads and answers by email. A few an
// hour and person (T-169); sent twice it is one question.

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { CommandId } from '../../shared/ids.ts'
import { AskSupport, type SupportQuestions } from '../../shared/supportDesk.ts'
import type { Attempts } from '../auth/attempts.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { EmailGate } from '../mail/emailGate.ts'
import { deskEmail } from '../mail/templates.ts'
import type { Person } from '../ports/identity.ts'
import type { PageNews } from '../ports/pageNews.ts'
import type { DeskQuestions } from '../storage/deskQuestions.ts'

interface Options {
  readonly questions: DeskQuestions
  readonly worksAtDesk: (person: Person) => Promise<boolean>
  readonly attempts: Pick<Attempts, 'take'>
  /** Null where no emails are sent. */
  readonly emails: EmailGate | null
  readonly supportAddresses: () => Promise<readonly string[]>
  readonly siteUrl: () => string
  readonly pageNews: Pick<PageNews, 'tell'>
  readonly now: () => number
}

const A_FEW = { most: 5, windowMs: 3_600_000 }
/** Of one person, not answered yet: the desk shows the oldest, and everybody else’s have to be among them. */
const MOST_WAITING = 10

export function questionRoutes(options: Options): readonly Route[] {
  const { questions, worksAtDesk, attempts, emails, pageNews, now } = options

  async function ask(req: Request, res: Response, person: Person): Promise<void> {
    const asked = v.safeParse(AskSupport, req.body)
    if (!asked.success) return refuseInWords(res, 'malformed')
    const { userId, name, email } = person
    if ((await attempts.take(['question', userId], A_FEW)) !== null) return refuseInWords(res, 'rate')
    if ((await questions.countOf(userId)) >= MOST_WAITING) return refuseInWords(res, 'asked-enough')
    const isNew = await questions.ask({ ...asked.output, userId, name, email, at: now() })
    if (isNew) {
      pageNews.tell('desk')
      await tellDesk(asked.output.id)
    }
    res.json({ ok: true })
  }

  async function tellDesk(id: CommandId): Promise<void> {
    if (emails === null) return
    const sentence = 'Somebody wrote to the support desk.'
    const email = deskEmail({ sentence, url: `${options.siteUrl()}/support` })
    for (const to of await options.supportAddresses())
      await emails.send({ id: `question:${id}:${to}`, to, ...email }, 'must')
  }

  async function list(_req: Request, res: Response, person: Person): Promise<void> {
    if (!(await worksAtDesk(person))) return refuseInWords(res, 'not-found')
    const waiting = await questions.waiting()
    const answer: SupportQuestions = {
      ok: true,
      questions: waiting.map(({ userId: _userId, ...question }) => question),
    }
    res.json(answer)
  }

  async function close(req: Request, res: Response, person: Person): Promise<void> {
    const id = v.safeParse(CommandId, req.params['question'])
    if (!id.success || !(await worksAtDesk(person))) return refuseInWords(res, 'not-found')
    await questions.close(id.output)
    pageNews.tell('desk')
    res.json({ ok: true })
  }

  const path = '/api/support/questions'
  return [
    { method: 'post', path, access: 'signed-in', handle: ask },
    { method: 'get', path, access: 'signed-in', handle: list },
    { method: 'post', path: `${path}/:question/answered`, access: 'signed-in', handle: close },
  ]
}
