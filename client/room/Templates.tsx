// What a person keeps to begin the next one from (rule O15): use it, rename it, delete it, and keep what stands here.

import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'

import { quoted } from '../../shared/isolated.ts'
import {
  TEMPLATE_NAME,
  type TemplateAnswer,
  type TemplateKind,
  type TemplateLine,
  type TemplateList,
} from '../../shared/templates.ts'
import { request } from '../identity/http.ts'
import { useAnswer } from '../identity/useAnswer.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { LineField } from '../ui/LineField.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { FieldSkeleton } from '../ui/Skeletons.tsx'

import styles from './Templates.module.css'

export interface TemplatesProps {
  readonly kind: TemplateKind
  /** What stands here, to be kept; null while there is nothing. */
  readonly current: object | null
  /** A name that says what it is. */
  readonly suggestedName: string
  /** Takes what was kept; false where an older page kept it and it cannot be read. */
  readonly onUse: (fields: unknown) => boolean
}

export function TemplatesButton(props: TemplatesProps) {
  const [opened, setOpened] = useState(false)
  const close = (): void => setOpened(false)
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setOpened(true)}>
        Templates…
      </Button>
      <TemplatesDialog {...props} opened={opened} onClose={close} />
    </>
  )
}

export interface TemplatesDialogProps extends TemplatesProps {
  readonly opened: boolean
  readonly onClose: () => void
}

export function TemplatesDialog({ opened, onClose, ...props }: TemplatesDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={<Text fw={600}>Templates</Text>}>
      <Kept {...props} onClose={onClose} />
    </Dialog>
  )
}

const addressOf = (template: string): string => `/api/templates/${encodeURIComponent(template)}`

function Kept({ kind, current, suggestedName, onUse, onClose }: Omit<TemplatesDialogProps, 'opened'>) {
  const { answer, reload } = useAnswer<TemplateList>('/api/templates')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [name, setName] = useState(suggestedName)
  if (answer === null) return <FieldSkeleton height={72} words="Loading your templates" />
  if (!answer.ok) return <Refusal sentence={answer.sentence} />
  const own = answer.templates.filter((one) => one.kind === kind)

  const use = async ({ template }: TemplateLine): Promise<void> => {
    const kept = await request<TemplateAnswer>('GET', addressOf(template))
    if (!kept.ok) return setRefusal(kept.sentence)
    if (onUse(parsed(kept.content))) return onClose()
    setRefusal('This template was kept by an older version and cannot be read any more.')
  }
  const change = async (...asked: Parameters<typeof request>): Promise<void> => {
    const done = await request(...asked)
    setRefusal(done.ok ? null : done.sentence)
    if (done.ok) reload()
  }
  const keep = (): Promise<void> =>
    change('PUT', addressOf(crypto.randomUUID()), {
      kind,
      name: name.trim(),
      content: JSON.stringify(current),
    })

  return (
    <div className={styles.templates}>
      {own.length === 0 ? (
        <p className={styles.none}>Nothing is kept yet. What you keep stands with your account.</p>
      ) : (
        <ul className={styles.list}>
          {own.map((line) => (
            <TemplateRow
              key={line.template}
              line={line}
              onUse={() => void use(line)}
              onRename={(to) => void change('PUT', addressOf(line.template), { kind, name: to })}
              onDelete={() => void change('DELETE', addressOf(line.template))}
            />
          ))}
        </ul>
      )}
      {current !== null && (
        <form
          className={styles.keep}
          onSubmit={(event) => {
            event.preventDefault()
            event.stopPropagation()
            if (name.trim() !== '') void keep()
          }}
        >
          <LineField
            label="Keep what stands here as"
            value={name}
            atMost={TEMPLATE_NAME}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={name.trim() === ''}>
            Save as template
          </Button>
        </form>
      )}
      <Refusal sentence={refusal} />
    </div>
  )
}

interface TemplateRowProps {
  readonly line: TemplateLine
  readonly onUse: () => void
  readonly onRename: (to: string) => void
  readonly onDelete: () => void
}

function TemplateRow({ line, onUse, onRename, onDelete }: TemplateRowProps) {
  const [asked, setAsked] = useState<'rename' | 'delete' | null>(null)
  const [name, setName] = useState(line.name)
  const done = (): void => setAsked(null)
  if (asked === 'rename') {
    return (
      <li className={styles.line}>
        <LineField
          className={styles.name ?? ''}
          size="xs"
          aria-label={`New name of ${quoted(line.name)}`}
          value={name}
          atMost={TEMPLATE_NAME}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          size="compact-xs"
          disabled={name.trim() === ''}
          onClick={() => {
            onRename(name.trim())
            done()
          }}
        >
          Rename
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={done}>
          Back
        </Button>
      </li>
    )
  }
  return (
    <li className={styles.line}>
      <span className={styles.name} dir="auto">
        {line.name}
      </span>
      <Group gap={4}>
        {asked === 'delete' ? (
          <>
            <Button size="compact-xs" color="red" onClick={onDelete}>
              Delete it
            </Button>
            <Button size="compact-xs" variant="subtle" color="gray" onClick={done}>
              Keep it
            </Button>
          </>
        ) : (
          <>
            <Button size="compact-xs" variant="light" aria-label={`Use ${quoted(line.name)}`} onClick={onUse}>
              Use
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={`Rename ${quoted(line.name)}`}
              onClick={() => setAsked('rename')}
            >
              Rename
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={`Delete ${quoted(line.name)}`}
              onClick={() => setAsked('delete')}
            >
              Delete
            </Button>
          </>
        )}
      </Group>
    </li>
  )
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}
