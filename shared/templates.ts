// Templates: what a person keeps to begin the next offer, proposal, job or list of tasks from (rule O15). They stand with the
// account and in no room.

import * as v from 'valibot'

import { Line } from './text.ts'

export const TemplateId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,36}$/), v.brand('TemplateId'))
export type TemplateId = v.InferOutput<typeof TemplateId>

export const templateKinds = ['offer', 'proposal', 'job', 'tasks'] as const
export type TemplateKind = (typeof templateKinds)[number]

export const MOST_TEMPLATES = 50
export const TEMPLATE_NAME = 80
/** Of the form's fields as JSON, in UTF-16 units. */
const MAX_CONTENT = 48_000

export const TemplateForm = v.strictObject({
  kind: v.picklist(templateKinds),
  name: Line(TEMPLATE_NAME),
  /** The fields as their form keeps them; left out: only the name changes. */
  content: v.optional(v.pipe(v.string(), v.maxLength(MAX_CONTENT))),
})

export interface TemplateLine {
  readonly template: TemplateId
  readonly kind: TemplateKind
  readonly name: string
  readonly changedAt: number
}

/** `GET /api/templates`, by name. */
export interface TemplateList {
  readonly ok: true
  readonly templates: readonly TemplateLine[]
}

/** `GET /api/templates/:template`. */
export interface TemplateAnswer {
  readonly ok: true
  readonly content: string
}
