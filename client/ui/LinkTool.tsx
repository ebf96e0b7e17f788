// Where the words of a rich text lead: the address is typed under the toolbar, Enter sets it. Only http, https and mailto.
// Half typed, it outlives a reload, and what was marked is marked again (W11).

import { Button, Group, TextInput } from '@mantine/core'
import { type Editor, useEditorState } from '@tiptap/react'
import { type KeyboardEvent, useEffect, useState } from 'react'

import type { HalfLink } from './halfLink.ts'
import { linkOf } from './linkOf.ts'

import styles from './RichText.module.css'

export interface LinkToolProps {
  readonly editor: Editor
  readonly link: HalfLink
  /** null: it is set, taken away or given up. */
  readonly onLink: (link: HalfLink | null) => void
}

/** Of what is marked, or of the link that the caret stands in. */
export function linkHere(editor: Editor): HalfLink {
  const { from, to } = editor.state.selection
  return { typed: String(editor.getAttributes('link')['href'] ?? ''), from, to }
}

export function LinkTool({ editor, link, onLink }: LinkToolProps) {
  const { typed } = link
  const [marked] = useState(link)
  const isOnLink = useEditorState({ editor, selector: ({ editor: current }) => current.isActive('link') })
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    const mark = (): void => void editor.commands.setTextSelection(marked)
    // One that is still being made says when it is there; one that is gone takes no command, and another one follows.
    if (editor.isInitialized) return mark()
    editor.on('create', mark)
    return () => void editor.off('create', mark)
  }, [editor, marked])
  const close = (): void => {
    editor.commands.focus()
    onLink(null)
  }
  const set = (): void => {
    const href = linkOf(typed)
    if (href === null) return setProblem('This is no address of the web or of an email.')
    setLink(editor, href)
    close()
  }
  const takeAway = (): void => {
    editor.chain().extendMarkRange('link').unsetLink().run()
    close()
  }
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close()
    if (event.key !== 'Enter') return
    // Not the form around the editor.
    event.preventDefault()
    set()
  }
  return (
    <div className={styles.link}>
      <TextInput
        aria-label="Where the link leads"
        placeholder="https://"
        inputMode="url"
        size="xs"
        // Asked for by its button; Escape closes the row, not the dialog around it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        data-mantine-stop-propagation
        value={typed}
        error={problem}
        onChange={(event) => onLink({ ...linkHere(editor), typed: event.currentTarget.value })}
        onKeyDown={handleKey}
      />
      <Group gap={6}>
        <Button size="xs" disabled={typed.trim() === ''} onClick={set}>
          Set the link
        </Button>
        {isOnLink && (
          <Button size="xs" variant="default" onClick={takeAway}>
            Take it away
          </Button>
        )}
        <Button size="xs" variant="subtle" color="gray" onClick={close}>
          Cancel
        </Button>
      </Group>
    </div>
  )
}

/** On what is marked, on the whole link that the caret stands in, else as words of its own. */
function setLink(editor: Editor, href: string): void {
  const chain = editor.chain().extendMarkRange('link')
  if (editor.state.selection.empty && !editor.isActive('link')) {
    chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
  } else chain.setLink({ href }).run()
}
