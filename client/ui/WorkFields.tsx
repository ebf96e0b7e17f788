// What is to be done: title and description, in the forms of a job and of an offer.

import { FormGroup } from './FormGroup.tsx'
import type { HalfLink } from './halfLink.ts'
import { LineField } from './LineField.tsx'
import { Refusal } from './Refusal.tsx'
import { RichTextField } from './RichTextField.tsx'

import styles from './WorkFields.module.css'

interface Work {
  readonly title: string
  /** Rich text as a string, or a draft of it that cannot be stored yet. */
  readonly description: string
  readonly link: HalfLink | null
}

export interface WorkFieldsProps {
  readonly work: Work
  readonly onChange: (changed: Partial<Work>) => void
  readonly problems: { readonly title?: string; readonly description?: string }
  readonly placeholder: string
}

export function WorkFields({ work, onChange, problems, placeholder }: WorkFieldsProps) {
  return (
    <FormGroup legend="The work">
      <LineField
        label="Title"
        placeholder="Online shop relaunch"
        atMost={120}
        value={work.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
        error={problems.title}
      />
      <div>
        <p className={styles.label}>Description</p>
        <RichTextField
          label="Description"
          value={work.description}
          onChange={(_stored, description) => onChange({ description })}
          link={work.link}
          onLink={(link) => onChange({ link })}
          placeholder={placeholder}
        />
        <Refusal sentence={problems.description} className={styles.problem} />
      </div>
    </FormGroup>
  )
}
