// Links to a live site or a repository: work too, but nobody can check what they show tomorrow. Said to both.

import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import * as v from 'valibot'

import { WebLink } from '../../../shared/fileRef.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { LineField } from '../../ui/LineField.tsx'

import layout from '../../ui/layout.module.css'
import styles from './LinkList.module.css'

const MOST_LINKS = 20

export interface LinkListProps {
  readonly links: readonly WebLink[]
  /** Absent where they are only read. */
  readonly onChange?: (links: WebLink[]) => void
}

export function LinkList({ links, onChange }: LinkListProps) {
  return (
    <div className={styles.box}>
      {links.length > 0 && (
        <ul className={`${layout.list} ${styles.links}`} aria-label="Links">
          {links.map((link) => (
            <li key={`${link.url} ${link.note}`} className={layout.item}>
              <Icon name="link" size={16} />
              <span className={styles.words}>
                <a
                  href={link.url}
                  className={layout.name}
                  target="_blank"
                  rel="noopener noreferrer nofollow ugc"
                >
                  {link.url}
                </a>
                <span className={styles.note}>
                  {link.note !== '' && <>{link.note} · </>}
                  not checksummed
                </span>
              </span>
              {onChange !== undefined && (
                <IconButton
                  icon="x"
                  label={`Take ${link.url} away`}
                  title="Take it away"
                  onClick={() => onChange(links.filter((one) => one !== link))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {onChange !== undefined && links.length < MOST_LINKS && (
        <AddLink known={links} onAdd={(link) => onChange([...links, link])} />
      )}
    </div>
  )
}

interface AddLinkProps {
  readonly known: readonly WebLink[]
  readonly onAdd: (link: WebLink) => void
}

function AddLink({ known, onAdd }: AddLinkProps) {
  const [url, setUrl] = useFormDraft('link-url')
  const [note, setNote] = useFormDraft('link-note')
  const [isOpen, setIsOpen] = useState(url !== '' || note !== '')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isOpen) field.current?.focus()
  }, [isOpen])
  const [problem, setProblem] = useState<string | null>(null)
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    const link = linkOf(url, note)
    if (link === null) return setProblem('This is no address of a page. It begins with https://')
    if (known.some((one) => one.url === link.url)) return setProblem('This link is there already.')
    onAdd(link)
    setUrl('')
    setNote('')
    setProblem(null)
    setIsOpen(false)
  }
  if (!isOpen) {
    return (
      <Button
        className={styles.open ?? ''}
        size="xs"
        variant="subtle"
        leftSection={<Icon name="link" size={16} />}
        onClick={() => setIsOpen(true)}
      >
        Add a link to a live site or repository
      </Button>
    )
  }
  return (
    <form className={styles.form} onSubmit={handleSubmit}>
      <TextInput
        label="Link"
        placeholder="https://"
        inputMode="url"
        value={url}
        error={problem}
        ref={field}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <LineField
        label="What it is (optional)"
        placeholder="The shop on its test address"
        atMost={200}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" size="xs" disabled={url.trim() === ''}>
          Add the link
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={() => setIsOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

/** `shop.example` is meant as `https://shop.example`. */
function linkOf(typed: string, note: string): WebLink | null {
  const trimmed = typed.trim()
  const url = /^[a-z]+:/i.test(trimmed) ? trimmed : `https://${trimmed}`
  const link = v.safeParse(WebLink, { url, note: note.trim() })
  return link.success && URL.canParse(url) && /[.:\]]|localhost/.test(new URL(url).host) ? link.output : null
}
