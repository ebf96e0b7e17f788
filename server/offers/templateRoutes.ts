// Templates over HTTP (rule O15): for everybody but its owner a template is not there.
//
//   GET /api/templates · GET · PUT · DELETE /api/templates/:template      without `content` a put renames

import type { Request, Response } from 'express'
import * as v from 'valibot'

import {
  MOST_TEMPLATES,
  type TemplateAnswer,
  TemplateForm,
  TemplateId,
  type TemplateList,
} from '../../shared/templates.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Shares } from '../shares.ts'
import type { Template, Templates } from '../storage/templates.ts'

interface Options {
  readonly templates: Templates
  readonly shares: Shares
  readonly now: () => number
}

export function templateRoutes({ templates, shares, now }: Options): readonly Route[] {
  async function list(_req: Request, res: Response, { userId }: Person): Promise<void> {
    res.json({ ok: true, templates: await templates.ofOwner(userId) } satisfies TemplateList)
  }

  async function show(req: Request, res: Response, { userId }: Person): Promise<void> {
    const template = v.safeParse(TemplateId, req.params['template'])
    const content = template.success
      ? await templates.content({ template: template.output, owner: userId })
      : null
    if (content === null) return refuseInWords(res, 'not-found')
    res.json({ ok: true, content } satisfies TemplateAnswer)
  }

  async function put(req: Request, res: Response, { userId: owner }: Person): Promise<void> {
    const id = v.safeParse(TemplateId, req.params['template'])
    const form = v.safeParse(TemplateForm, req.body)
    if (!id.success || !form.success) return refuseInWords(res, 'malformed')
    const { name, kind, content } = form.output
    const template = id.output
    const kept = { template, owner, name, changedAt: now() }
    if (content === undefined) {
      if (!(await templates.rename(kept))) return refuseInWords(res, 'not-found')
      return void res.json({ ok: true })
    }
    // one after the other: of many at once none is counted before those that go before it are kept
    const refused = await shares.take(owner, () => keep({ ...kept, kind, content }))
    if (refused !== undefined) return refuseInWords(res, refused ?? 'rate')
    res.json({ ok: true })
  }

  /** Answers why not. */
  async function keep(template: Template): Promise<'templates-enough' | 'not-found' | undefined> {
    const all = await templates.ofOwner(template.owner)
    const others = all.filter((one) => one.template !== template.template)
    if (others.length >= MOST_TEMPLATES) return 'templates-enough'
    return (await templates.put(template)) ? undefined : 'not-found'
  }

  async function remove(req: Request, res: Response, { userId: owner }: Person): Promise<void> {
    const template = v.safeParse(TemplateId, req.params['template'])
    if (template.success) await templates.remove({ template: template.output, owner })
    res.json({ ok: true })
  }

  const one = '/api/templates/:template'
  return [
    { method: 'get', path: '/api/templates', access: 'signed-in', handle: list },
    { method: 'get', path: one, access: 'signed-in', handle: show },
    { method: 'put', path: one, access: 'signed-in', maxBytes: 262_144, handle: put },
    { method: 'delete', path: one, access: 'signed-in', body: 'raw', handle: remove },
  ]
}
