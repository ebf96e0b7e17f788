// What people keep to begin the next offer, job or list of tasks from (rule O15): one document each, read by its owner alone.

import type { Connection } from 'mongoose'

import type { UserId } from '../../shared/ids.ts'
import type { TemplateId, TemplateLine } from '../../shared/templates.ts'
import { isDuplicate } from './duplicate.ts'
import { storedSchema } from './storedSchema.ts'

export interface Template extends TemplateLine {
  readonly owner: UserId
  readonly content: string
}

type Place = Pick<Template, 'template' | 'owner'>

export interface Templates {
  ofOwner(owner: UserId): Promise<readonly TemplateLine[]>
  /** Null where this owner has no such template. */
  content(of: Place): Promise<string | null>
  /** False when the id is somebody else's. */
  put(template: Template): Promise<boolean>
  /** False where this owner has no such template. */
  rename(to: Place & Pick<Template, 'name' | 'changedAt'>): Promise<boolean>
  remove(of: Place): Promise<void>
}

type Stored = Omit<Template, 'template'> & { readonly _id: string }

export async function createTemplates(connection: Connection): Promise<Templates> {
  const schema = storedSchema<Stored>(
    'templates',
    { texts: ['_id', 'owner', 'kind', 'name', 'content'], numbers: ['changedAt'] },
    [[{ owner: 1 }]],
  )
  const model = connection.model<Stored>('templates', schema)
  await model.createIndexes()
  const replace = async ({ template, owner, ...words }: Template): Promise<boolean> =>
    (await model.updateOne({ _id: template, owner }, { $set: words })).matchedCount === 1

  return {
    async ofOwner(owner) {
      const found = await model.find({ owner }, { kind: 1, name: 1, changedAt: 1 }).lean()
      return found
        .map(({ _id, kind, name, changedAt }) => ({ template: _id as TemplateId, kind, name, changedAt }))
        .toSorted((a, b) => a.name.localeCompare(b.name) || a.changedAt - b.changedAt)
    },
    async content({ template, owner }) {
      return (await model.findOne({ _id: template, owner }).lean())?.content ?? null
    },
    async put(template) {
      if (await replace(template)) return true
      try {
        const { template: _id, ...rest } = template
        await model.create({ _id, ...rest })
        return true
      } catch (error) {
        if (!isDuplicate(error)) throw error
        // somebody else's, or our own that was kept at the same instant
        return replace(template)
      }
    },
    async rename({ template, owner, name, changedAt }) {
      const { matchedCount } = await model.updateOne({ _id: template, owner }, { $set: { name, changedAt } })
      return matchedCount === 1
    },
    async remove({ template, owner }) {
      await model.deleteOne({ _id: template, owner })
    },
  }
}
